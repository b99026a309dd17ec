// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/errors.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

namespace {

const base::Fault fault{base::ErrorKind::refused,
                        "some_code",
                        {"{name} is full", {{"name", "Sali \"A\""}}},
                        {"choose another"},
                        "site"};
const cmd::Translator english;

}  // namespace

TEST_CASE("a person reads one line: what is wrong, and what to do") {
    CHECK(cmd::error_line(fault, english) == "kaiku: Sali \"A\" is full; choose another");
    CHECK(cmd::error_line(fault, english, 12) ==
          "kaiku: line 12: Sali \"A\" is full; choose another");
    CHECK(cmd::error_line({base::ErrorKind::failed, "x", {"no hint"}}, english) ==
          "kaiku: no hint");
}

TEST_CASE("a program reads an object with the code") {
    CHECK(cmd::error_object(fault, english, "[]", 12) ==
          R"({"error":{"code":"some_code","message":"Sali \"A\" is full",)"
          R"("hint":"choose another","column":"site","line":12,"rows":[]}})");
    CHECK(cmd::error_object({base::ErrorKind::failed, "x", {"y"}}, english) ==
          R"({"error":{"code":"x","message":"y"}})");
}

TEST_CASE("the format of results decides") {
    using output::Format;
    for (const auto format : {Format::json, Format::jsonl})
        CHECK(cmd::error_text(fault, english, format, {}) == cmd::error_object(fault, english));
    for (const auto format : {Format::table, Format::csv})
        CHECK(cmd::error_text(fault, english, format, {}) == cmd::error_line(fault, english));
}
