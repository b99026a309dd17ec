// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku::base;
using namespace std::string_literals;

namespace {

std::string quoted(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

}  // namespace

TEST_CASE("JSON strings are quoted") {
    CHECK(quoted("") == R"("")");
    CHECK(quoted("Äänien yö / 5 € 😀") == "\"Äänien yö / 5 € 😀\"");
    CHECK(quoted(R"(say "C:\x")") == R"("say \"C:\\x\"")");
    CHECK(quoted("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(quoted("\0\x01\x1F\x7F"s) == "\"\\u0000\\u0001\\u001f\x7F\"");
}

TEST_CASE("invalid UTF-8 becomes U+FFFD in JSON") {
    CHECK(quoted("M\xE4ki") == "\"M\uFFFDki\"");
    CHECK(quoted("\xED\xA0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");
    CHECK(quoted("a\xC3") == "\"a\uFFFD\"");
}

TEST_CASE("appending keeps the existing text") {
    std::string out = "[";
    append_json_string(out, "a");
    CHECK(out == "[\"a\"");
}

TEST_CASE("a JSON object keeps the order of its keys") {
    JsonObject object;
    object.add("status", "valid")
        .add("children", 2)
        .add("total", std::int64_t{-9223372036854775807})
        .add("rows", std::size_t{7});
    object.add("active", true)
        .add("blocked", false)
        .add_null("reason")
        .add_raw("list", "[1,2]")
        .add("name", "Yö"s);
    CHECK(
        object.text() ==
        R"({"status":"valid","children":2,"total":-9223372036854775807,"rows":7,"active":true,"blocked":false,"reason":null,"list":[1,2],"name":"Yö"})");
}

TEST_CASE("an absent value is written as null") {
    const std::optional<int> absent;
    const std::optional<int> number = 3;
    const std::optional<std::string> text = "x";
    const std::optional<bool> no = false;
    JsonObject object;
    object.add("a", absent).add("b", number).add("c", text).add("d", no);
    CHECK(object.text() == R"({"a":null,"b":3,"c":"x","d":false})");
}

TEST_CASE("an empty object and a key that needs quoting are written correctly") {
    CHECK(JsonObject().text() == "{}");
    CHECK(JsonObject().add("a\"b", "").text() == R"({"a\"b":""})");
}
