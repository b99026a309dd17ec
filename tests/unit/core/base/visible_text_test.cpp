// SPDX-License-Identifier: Apache-2.0
#include "core/base/visible_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/base/read_text.hpp"

using namespace kaiku::base;
using std::string;
using namespace std::string_literals;

namespace {

string code_of(const Result<string>& result) { return result ? "none" : result.fault().code; }

}  // namespace

TEST_CASE("a text of nothing visible is missing") {
    for (const char* text :
         {"\u200B", "\u2060\uFEFF", "\u3164", "\u00AD", "\u200D", "\uFE0F", "\u3000", "\u2800",
          "\u200B \u00A0\u2003", "\U000E0041", "\uE000", "\u115F\u1160", "\u034F", "\u2063"}) {
        CAPTURE(text);
        CHECK(code_of(read_text(text, "name")) == "missing");
        CHECK(is_blank(text));
    }
    CHECK(is_blank(""));
    CHECK_FALSE(is_blank(" a "));
    CHECK_FALSE(is_blank("\u2764\uFE0F"));
}

TEST_CASE("an invisible character inside a text is refused by its number") {
    const auto refused = read_text("Konsertti\u200B", "name");
    REQUIRE(code_of(refused) == "invisible_character");
    CHECK(refused.fault().kind == ErrorKind::malformed);
    CHECK(to_english(refused.fault().message) ==
          "name contains the invisible character U+200B; remove it");
    for (const char* text :
         {"a\u00ADb",     "\uFEFFa",  "a\u200Cb", "a\u200Eb",     "a\u061Cb",     "a\u202Eb",
          "a\u2066b",     "a\u2060",  "a\u3164b", "a\uFFA0",      "a\uE000",      "a\U000F0000",
          "a\U000E0041b", "a\u2800b", "a\uFFFCb", "a\u180Eb",     "a\u17B4",      "a\uFE0Fb",
          "a\u200Db",     "a\u206Ab", "a\uFDD0",  "a\U0001FFFEb", "a\U0001D173b", "a\uFFF9b"}) {
        CAPTURE(text);
        CHECK(code_of(read_text(text, "name")) == "invisible_character");
        CHECK(code_of(read_multiline_text(text, "text")) == "invisible_character");
    }
}

TEST_CASE("joiners and selectors of emoji belong to them") {
    for (const char* text :
         {"Perhe 👨\u200D👩\u200D👧", "👍🏽", "🏳\uFE0F\u200D🌈", "❤\uFE0F Rock", "☎\uFE0E",
          "1\uFE0F\u20E3 ja #\uFE0F\u20E3", "👩🏽\u200D🚒", "Åland 🇦🇽"}) {
        CAPTURE(text);
        CHECK(*read_text(text, "name") == text);
    }
    for (const char* text :
         {"👨\u200D", "\u200D👨", "👨\u200Da", "👨 \u200D👩", "1\uFE0F", "👨\u200D\u200D👩"}) {
        CAPTURE(text);
        CHECK(code_of(read_text(text, "name")) == "invisible_character");
    }
}

TEST_CASE("texts in every script are accepted") {
    for (const char* text : {"Ääniä, iltaa", "Čáhppes", "Кошка", "محمد", "\u06DD١", "日本", "ไทย",
                             "é e\u0301", "a\u00A0b", "1\u202F000", "½ €"}) {
        CAPTURE(text);
        CHECK(read_text(text, "name"));
    }
}

TEST_CASE("invisible characters are removed from free texts, and named") {
    string text = "Al\u00ADtaat\u200B 👨\u200D👩 au\u00ADki\u202E";
    CHECK(remove_invisible(text) == "U+00AD, U+200B, U+202E");
    CHECK(text == "Altaat 👨\u200D👩 auki");
    CHECK(remove_invisible(text).empty());
}

TEST_CASE("messages show invisible characters by their numbers") {
    CHECK(excerpt("\u200Bk\u00ADaksi") == "<U+200B>k<U+00AD>aksi");
    CHECK(excerpt("a\u200Bb", 4) == "a…");
    CHECK(visible_text(" a\u2060\x1B ") == " a<U+2060><U+001B> ");
    CHECK(excerpt("a\v\tb\u202E\xFF") == "a<U+000B><U+0009>b<U+202E>\uFFFD");
    CHECK(visible_text("👨\u200D👩") == "👨\u200D👩");
}

TEST_CASE("a terminal gets lines and tabs, but no control characters") {
    CHECK(terminal_text("a\tb\nc\r\nd\n") == "a\tb\nc\nd\n");
    CHECK(terminal_text("a\x1B]0;x\a\x1B[2J\rb\b\x7F") ==
          "a\uFFFD]0;x\uFFFD\uFFFD[2J\uFFFDb\uFFFD\uFFFD");
    CHECK(terminal_text("a\xC2\x9B"
                        "31m\x9B\u202E") == "a\uFFFD31m\uFFFD\uFFFD");
    CHECK(terminal_text("").empty());
}

TEST_CASE("passwords in URIs are not shown") {
    CHECK(mask_passwords("no register at postgresql://kaiku:SECRET@host/db; try") ==
          "no register at postgresql://...@host/db; try");
    CHECK(mask_passwords("postgresql://kaiku:SEC/RE@T?@host/db") == "postgresql://...@host/db");
    CHECK(mask_passwords("postgresql://kaiku:SECRETpw") == "postgresql://...");
    CHECK(mask_passwords("\"postgres://u:p%40h/db\" a:b@c") == "\"postgres://...\" a:b@c");
    CHECK(mask_passwords("postgresql://h:1/db&password=SECRET: no") ==
          "postgresql://h:1/db&password=... no");
    CHECK(mask_passwords("database \"db&PASSWORD=SEC&RET\" does not exist") ==
          "database \"db&PASSWORD=...\" does not exist");
    CHECK(mask_passwords("host=db sslpassword = SECRET passwd=SECRET") ==
          "host=db sslpassword = ... passwd=...");
    CHECK(mask_passwords("password='SEC RET' user=a") == "password=...' user=a");
    for (const char* plain :
         {"password=", "pass = word", "=password", "--password-stdin",
          "postgresql://USER@HOST/NAME", "postgresql://localhost:5432/kaiku",
          "postgresql://[::1]:5432/kaiku", "https://kaikukortti.fi", "aino@kirjasto.example"})
        CHECK(mask_passwords(plain) == plain);
}

TEST_CASE("characters that are unsafe for a terminal or a spreadsheet are replaced") {
    CHECK(sanitize_text("Äänien yö, 5 €") == "Äänien yö, 5 €");
    CHECK(sanitize_text("a\x14"
                        "b\x1B[31m\x7F") == "a\uFFFDb\uFFFD[31m\uFFFD");
    CHECK(sanitize_text("M\xE4ki") == "M\uFFFDki");
    CHECK(sanitize_text("rivi\n2\t3\r") == "rivi\uFFFD2\uFFFD3\uFFFD");
    CHECK(sanitize_text("\0"s) == "\uFFFD");
    CHECK(sanitize_text("\xC2\x85|\u202E|\u2066|\u2028|\uFFFE|\uFFFF") ==
          "\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD");
    CHECK(sanitize_text("_x0041_ =1+1 \u200D") == "_x0041_ =1+1 \u200D");
}

TEST_CASE("quoted input is short and printable") {
    CHECK(excerpt(" kaksi\r\n") == "kaksi");
    CHECK(excerpt("a\x1B"
                  "b") == "a<U+001B>b");
    CHECK(excerpt("äiti", 4) == "äiti");
    CHECK(excerpt("äitiä", 4) == "äiti…");
    CHECK(excerpt("\xFF\xFF", 1) == "\uFFFD…");
}
