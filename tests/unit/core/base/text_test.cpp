// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/error.hpp"

using namespace kaiku::base;
using std::string;
using namespace std::string_literals;

TEST_CASE("spaces at both ends are removed, inner ones stay") {
    CHECK(trim(" \t\r\nAino  Aalto\r\n") == "Aino  Aalto");
    CHECK(trim("\u00A0\u202F 12\u202F\u00A0") == "12");
    CHECK(trim("\u3000\u2003code\u1680\u205F") == "code");
    CHECK(trim("\uFEFFcode\uFEFF") == "\uFEFFcode\uFEFF");
    CHECK(trim("  ") == "");
    CHECK(trim("") == "");
    CHECK(trim("à") == "à");  // its last byte is also the last byte of U+00A0
}

TEST_CASE("text is composed (NFC)") {
    CHECK(nfc("Ma\u0308kinen") == "Mäkinen");
    CHECK(nfc("A\u030Abo Yo\u0308") == "Åbo Yö");
    CHECK(nfc("\u212B") == "Å");  // U+212B is the Ångström sign
    CHECK(nfc("Mäkinen") == "Mäkinen");
    CHECK(nfc("a\0o\u0308"s) == "a\0ö"s);
    CHECK(nfc("") == "");
}

TEST_CASE("composing what is not UTF-8 throws") { CHECK_THROWS_AS(nfc("\xFF"), Error); }

TEST_CASE("names are compared without regard to case, normal form and surrounding spaces") {
    CHECK(fold("ÄÄNIEN YÖ") == "äänien yö");
    CHECK(fold("Äänien yö") == "äänien yö");
    CHECK(fold(" A\u0308a\u0308nien Yo\u0308\u00A0") == "äänien yö");
    CHECK(fold("ÅBO SVENSKA TEATER") == "åbo svenska teater");
    CHECK(fold(" ABCXYZ [@`{ 09\t") == "abcxyz [@`{ 09");
    CHECK(fold("Straße") == "strasse");
    CHECK(fold("ΣΟΦΟΣ") == fold("σοφος"));
    CHECK(fold("ЁЛКА") == "ёлка");
    CHECK(fold("I") == "i");  // also under a Turkish locale
    CHECK(fold("") == "");
}

TEST_CASE("the display width of a text is counted in terminal columns") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Mäkinen") == 7);
    CHECK(display_width("Ma\u0308kinen") == 7);
    CHECK(display_width("12 €") == 4);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("\x1B\n") == 0);
}

TEST_CASE("a byte order mark is not part of a text input") {
    CHECK(without_byte_order_mark("\uFEFFcheck") == "check");
    CHECK(without_byte_order_mark("\uFEFF\uFEFFa") == "\uFEFFa");
    CHECK(without_byte_order_mark("a\uFEFF") == "a\uFEFF");
    CHECK(without_byte_order_mark("").empty());
}

TEST_CASE("texts are joined with a separator between them") {
    CHECK(join(std::vector<string>{"a", "", "b"}, ", ") == "a, , b");
    CHECK(join(std::vector<string>{}, ", ").empty());
}
