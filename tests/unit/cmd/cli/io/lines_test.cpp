// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/lines.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"

using namespace kaiku;

namespace {

/// The lines in brackets, up to and including one that is `stop`.
std::string lines_of(std::string_view text, std::string_view ends = "\n") {
    base::Input input(text, "test");
    std::string lines;
    cmd::for_each_line(
        input, ends,
        [&](std::string_view line) {
            lines += "[" + std::string(line) + "]";
            return line != "stop";
        },
        [] {});
    return lines;
}

}  // namespace

TEST_CASE("every line is passed on, also the last one without an end") {
    CHECK(lines_of("A\nB\n") == "[A][B]");
    CHECK(lines_of("A\nB") == "[A][B]");
    CHECK(lines_of("A\n\nB\n") == "[A][][B]");
    CHECK(lines_of("").empty());
}

TEST_CASE("each of several characters ends a line") {
    CHECK(lines_of("A\tB\nC", "\t\n") == "[A][B][C]");
}

TEST_CASE("reading stops when the line says so") { CHECK(lines_of("A\nstop\nB\n") == "[A][stop]"); }

TEST_CASE("a line of any length is not kept in memory") {
    CHECK(lines_of(std::string(64'000, 'x')).size() == 64'002);
    CHECK(test::code_of([] { lines_of(std::string(100'000, 'x')); }) == "too_large");
}
