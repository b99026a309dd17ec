// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace kaiku::base;
using std::string;
using namespace std::string_literals;

namespace {

constexpr auto none = std::string_view::npos;

string code_of(const Result<string>& result) { return result ? "none" : result.fault().code; }

/// The words in the order of their collation keys, joined by spaces.
string sorted(std::vector<string> words) {
    std::sort(words.begin(), words.end(),
              [](const string& a, const string& b) { return sort_key(a) < sort_key(b); });
    string joined;
    for (const string& word : words) joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

bool is_before(const string& one, const string& other) { return sort_key(one) < sort_key(other); }

}  // namespace

TEST_CASE("the first invalid byte of UTF-8 is found") {
    CHECK(first_invalid_utf8("") == none);
    CHECK(first_invalid_utf8("Mäkinen, 12 €, 😀") == none);
    CHECK(first_invalid_utf8("M\xE4ki") == 1);
    CHECK(first_invalid_utf8("0123456789abcde\xFF") == 15);
    CHECK(first_invalid_utf8("ä\x80") == 2);
    CHECK(first_invalid_utf8("a\0b"s) == none);
}

TEST_CASE(
    "overlong forms, surrogates, truncated sequences and code points above U+10FFFF are invalid "
    "UTF-8") {
    for (const char* bytes :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
          "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82",
          "\xF0\x9F\x98", "\xE2\x28\xA1", "\xF0\x9F\x28\x80"}) {
        CAPTURE(bytes);
        CHECK(first_invalid_utf8(bytes) == 0);
    }
    for (const char* bytes : {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                              "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(bytes);
        CHECK(first_invalid_utf8(bytes) == none);
    }
}

TEST_CASE("code points are decoded and encoded") {
    const string text = "aä€😀";
    const std::vector<char32_t> right = {0x61, 0xE4, 0x20AC, 0x1F600};
    string written;
    std::size_t at = 0;
    for (const char32_t point : right) {
        CHECK(next_code_point(text, at) == point);
        append_utf8(written, point);
    }
    CHECK(at == text.size());
    CHECK(written == text);
}

TEST_CASE("an invalid byte is read as U+FFFD, and only that byte is consumed") {
    std::size_t at = 0;
    CHECK(next_code_point("\xE2\x82", at) == 0xFFFD);
    CHECK(at == 1);
}

TEST_CASE("Windows-1252 is decoded, and its undefined bytes are refused") {
    CHECK(from_windows_1252("M\xE4kinen \x80 \x96 \x8A\x9E \xC5") == "Mäkinen € – Šž Å");
    CHECK(from_windows_1252("\xFF\xA0\x9F") == "ÿ\u00A0Ÿ");
    CHECK(from_windows_1252("") == "");
    for (const char* bytes : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"})
        CHECK(from_windows_1252(bytes) == std::nullopt);
}

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

TEST_CASE("names sort by the Finnish and Swedish alphabet (USE10)") {
    const std::vector<string> names = {
        "Maa",      "Mäenpää",  "Mäenpänen", "Mant",   "Mäntylä", "Marks",    "Mårtensson",
        "Matles",   "Mick",     "Moch",      "Möller", "Moon",    "Myers",    "Jokinen",
        "Järvinen", "Åkerlund", "Äijälä",    "Öberg",  "Zitting", "Wikström", "Virta"};
    CHECK(sorted(names) ==
          "Jokinen Järvinen Maa Mant Marks Matles Mick Moch Moon Myers Mårtensson Mäenpänen "
          "Mäenpää Mäntylä Möller Virta Wikström Zitting "
          "Åkerlund Äijälä Öberg");
}

TEST_CASE("accents and capitals decide only if the letters are equal") {
    CHECK(sorted({"Aalto", "aalto", "AALTO", "áalto", "aaltonen"}) ==
          "aalto Aalto AALTO áalto aaltonen");
    CHECK(sorted({"Idén", "Iden", "Idea", "Idema"}) == "Idea Idema Iden Idén");
    CHECK(is_before("résumé", "Résumé"));
    CHECK(is_before("resumé", "résume"));
    CHECK(is_before("Maa", "maa b"));
}

TEST_CASE("foreign letters sort with the letters that they are equated with") {
    CHECK(sorted({"Yx", "Üw", "Yv", "Ű"}) == "Ű Yv Üw Yx");
    CHECK(sorted({"äb", "æa", "äc", "ad", "zz", "åz"}) == "ad zz åz æa äb äc");
    CHECK(sorted({"öb", "øa", "õc", "öd", "őe", "œf", "on"}) == "on øa öb õc öd őe œf");
    CHECK(sorted({"šb", "sa", "sc", "žb", "za", "zc"}) == "sa šb sc za žb zc");
    CHECK(sorted({"đb", "da", "dc", "ŋb", "na", "nc"}) == "da đb dc na ŋb nc");
    CHECK(sorted({"Thb", "Þa", "Thc"}) == "Þa Thb Thc");
    CHECK(sorted({"Straßf", "Strasse", "Strassg"}) == "Strasse Straßf Strassg");
    CHECK(is_before("va", "wa"));
    CHECK(is_before("vz", "wa"));
    CHECK(is_before("ǟ", "äb"));  // ä with a second diacritic is still ä
}

TEST_CASE(
    "spaces sort before punctuation, punctuation before digits, digits before letters, and other "
    "scripts last") {
    const std::vector<string> right = {"a b", "a-b", "a.b", "a10", "a9", "a٣",
                                       "aa",  "az",  "aö",  "aα",  "aж", "a中"};
    std::vector<string> turned(right.rbegin(), right.rend());
    std::sort(turned.begin(), turned.end(), is_before);
    CHECK(turned == right);
    CHECK(is_before("ия", "йа"));  // by code point, without decomposition
    CHECK(is_before("a b", "a\u00A0b"));
    CHECK(is_before("a\u00A0b", "a c"));
}

TEST_CASE(
    "a key is printable ASCII, the same for every form of a text and different for different "
    "texts") {
    CHECK(sort_key("Ma\u0308kinen") == sort_key("Mäkinen"));
    std::map<string, string> texts;
    const auto add = [&](const string& text) {
        const string key = sort_key(text);
        CHECK(std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; }));
        const auto [entry, is_new] = texts.emplace(key, nfc(text));
        if (!is_new) CHECK(entry->second == nfc(text));
    };
    for (char32_t point = 0; point < 0x3000; ++point) {
        string text;
        append_utf8(text, point);
        add(text);
        add("a" + text);
        add(text + "\u0308");
    }
    for (const char* text : {"", "~", "a~", "th", "thþ", "þth", "a!b", "a\"b", "ß", "ẞ", "ss", "SS",
                             "θϴ", "Θϴ", "\u0301", "a\u00AD", "|", "{"})
        add(text);
}

TEST_CASE("the display width of a text is counted in terminal columns") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Mäkinen") == 7);
    CHECK(display_width("Ma\u0308kinen") == 7);
    CHECK(display_width("12 €") == 4);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("\x1B\n") == 0);
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
                  "b") == "a\uFFFDb");
    CHECK(excerpt("äiti", 4) == "äiti");
    CHECK(excerpt("äitiä", 4) == "äiti…");
    CHECK(excerpt("\xFF\xFF", 1) == "\uFFFD…");
}

TEST_CASE("a given text is trimmed and composed") {
    CHECK(*read_text("  Yo\u0308 \r\n", "name") == "Yö");
    CHECK(*read_text("_x0041_", "name") == "_x0041_");
    CHECK(*read_text("\uFFFD", "name") == "\uFFFD");
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
    CHECK(to_english(read_text("", "name").fault().message) == "name is missing");
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

TEST_CASE("the edit distance of two words is counted") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("vailid_until", "valid_until") == 1);
    CHECK(edit_distance("usgae", "usage") == 1);
    CHECK(edit_distance("kissa", "koira") == 3);
    CHECK(edit_distance("yö", "yo") == 1);
    CHECK(edit_distance("Card", "card") == 1);
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
