// SPDX-License-Identifier: Apache-2.0
#include "core/base/read_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku::base;
using std::string;
using namespace std::string_literals;

namespace {

string code_of(const Result<string>& result) { return result ? "none" : result.fault().code; }

}  // namespace

TEST_CASE("a given text is trimmed and composed") {
    CHECK(*read_text("  Yo\u0308 \r\n", "name") == "Yö");
    CHECK(*read_text("_x0041_", "name") == "_x0041_");
    CHECK(*read_text("\uFFFD", "name") == "\uFFFD");
}

TEST_CASE("a name has single spaces, of whatever kind they were") {
    CHECK(*read_name(" Ala \u00A0 sali\u00A0", "name", 200) == "Ala sali");
    CHECK(*read_name("Ala\u2009sali", "name", 200) == "Ala sali");
    CHECK(*read_text("Ala  sali", "name") == "Ala  sali");
    CHECK(code_of(read_name(" \u00A0 ", "name", 200)) == "missing");
}

TEST_CASE("a text that is not valid UTF-8 is refused") {
    const auto result = read_text("M\xE4ki", "name");
    REQUIRE(code_of(result) == "bad_encoding");
    CHECK(result.fault().kind == ErrorKind::malformed);
    CHECK(to_english(result.fault().message) == "name is not valid UTF-8 (byte 2)");
}

TEST_CASE(
    "a text with control characters is refused, and the message names the character (XLS03)") {
    const auto result = read_text(
        "a\x14"
        "b",
        "name");
    REQUIRE(code_of(result) == "control_character");
    CHECK(result.fault().kind == ErrorKind::malformed);
    CHECK(to_english(result.fault().message) ==
          "name contains a control character (U+0014); remove it");
    for (const string& text : {"a\x01"s, "rivi\n2"s, "a\rb"s, "a\tb"s, "a\0b"s, "\x7F"s,
                               "a\xC2\x85"s, "a\u2028"s, "a\u2029"s, "a\uFFFE"s, "a\uFFFF"s}) {
        CAPTURE(text);
        CHECK(code_of(read_text(text, "name")) == "control_character");
    }
}

TEST_CASE("an empty text is missing") {
    for (const char* text : {"", "  ", "\u00A0", "\t\r\n", "\uFEFF"})
        CHECK(code_of(read_text(text, "name")) == "missing");
    CHECK(to_english(read_text("", "name").fault().message) == "name is empty");
}

TEST_CASE("the length of a text is counted in characters after composing") {
    CHECK(*read_text("äöå", "name", 3) == "äöå");
    CHECK(*read_text("a\u0308o\u0308a\u030A", "name", 3) == "äöå");
    const auto result = read_text("äöåx", "name", 3);
    REQUIRE(code_of(result) == "too_long");
    CHECK(to_english(result.fault().message) == "name has 4 characters; at most 3 are allowed");
    CHECK(read_text(string(200, 'a'), "name"));
    CHECK(code_of(read_text(string(201, 'a'), "name")) == "too_long");
}

TEST_CASE("a message body keeps its lines and tabs, and loses trailing spaces") {
    CHECK(*read_multiline_text("Hei!\r\n\r\n\tYo\u0308ta\u0308  \n \n", "text") ==
          "Hei!\n\n\tYötä");
    CHECK(*read_multiline_text("yksi rivi", "text") == "yksi rivi");
    for (const char* nothing : {"", "\n", " \r\n\t\n", "\u00A0"})
        CHECK(read_multiline_text(nothing, "text")->empty());
    CHECK(*read_multiline_text("a\n\n b", "text") == "a\n\n b");
    for (const char* bad : {"a\x1B[31m", "a\rb", "a\n\x7F", "a\tb\x01"})
        CHECK(code_of(read_multiline_text(bad, "text")) == "control_character");
    CHECK(code_of(read_multiline_text("a\nM\xE4ki", "text")) == "bad_encoding");
    CHECK(code_of(read_multiline_text(string(20'001, 'a'), "text")) == "too_long");
    CHECK(*read_multiline_text("äö\n", "text", 2) == "äö");
}
