// SPDX-License-Identifier: Apache-2.0
#include "core/model/card_code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace kaiku;
using model::CardCode;
using model::CardKind;
using model::Medium;
using model::parse_code;

namespace {

std::string shown(std::string_view raw) {
    const auto code = parse_code(raw);
    return code ? code->display_text() : "malformed: " + base::to_english(code.fault().message);
}

/// The error message about a text that is not a code.
std::string why(std::string_view raw) {
    const auto code = parse_code(raw);
    if (code) return "read as " + code->display_text();
    CHECK(code.fault().kind == base::ErrorKind::malformed);
    CHECK(code.fault().code == "malformed_code");
    return base::to_english(code.fault().message);
}

bool is_malformed(std::string_view raw) { return !parse_code(raw); }

std::string hint(std::string_view raw) { return base::to_english(parse_code(raw).fault().hint); }

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// A code and its check character. A counts as 10, so ten characters whose digits add up to 26 make
/// 36, which is `-`.
struct Checked {
    const char* ten;
    char check;
};
constexpr std::array<Checked, 11> checked{{{"A998000000", '-'},
                                           {"A999000000", '.'},
                                           {"A999000001", ' '},
                                           {"A999000002", '$'},
                                           {"A999000003", '/'},
                                           {"A999000004", '+'},
                                           {"A999000005", '%'},
                                           {"A999000006", '0'},
                                           {"A999000007", '1'},
                                           {"A999000017", '2'},
                                           {"A000000001", 'B'}}};

constexpr std::array<const char*, 6> prefixes{"A", "AM", "Y", "YM", "X", "Z"};

CardCode random_code(std::mt19937& random) {
    std::string ten = prefixes[random() % prefixes.size()];
    while (ten.size() < 10) ten += static_cast<char>('0' + random() % 10);
    return {ten, false};
}

}  // namespace

TEST_CASE("codes of every kind are read (R1)") {
    for (const char* code : {"A999000017", "AM99900025", "Y999000033", "YM99900041", "X999000059",
                             "Z999000067", "A000000000", "AM99999999"}) {
        const auto read = parse_code(code);
        REQUIRE(read);
        CHECK(read->ten == code);
        CHECK(read->display_text() == code);
        CHECK_FALSE(read->with_check);
    }
}

TEST_CASE("the prefix gives the kind of holder and whether the card exists on paper (R1)") {
    CHECK(parse_code("A999000017")->kind() == CardKind::customer);
    CHECK(parse_code("AM99900025")->kind() == CardKind::customer);
    CHECK(parse_code("X999000059")->kind() == CardKind::customer);
    CHECK(parse_code("Y999000033")->kind() == CardKind::community);
    CHECK(parse_code("YM99900041")->kind() == CardKind::community);
    CHECK(parse_code("Z999000067")->kind() == CardKind::community);
    CHECK(parse_code("X999000059")->is_mobile_only());
    CHECK(parse_code("Z999000067")->is_mobile_only());
    for (const char* paper : {"A999000017", "AM99900025", "Y999000033", "YM99900041"})
        CHECK_FALSE(parse_code(paper)->is_mobile_only());
}

TEST_CASE("a text of another shape is not a code, and no part of it is taken as one (R1, SCN09)") {
    for (const char* text : {"A99900001",
                             "99000017",
                             "A9990000177",
                             "",
                             "A999000017A999000017",
                             "%",
                             "A________7",
                             "B999000017",
                             "XM99900017",
                             "ZM99900017",
                             "MA99900017",
                             "AA99900017",
                             "9999000017",
                             "A99900001A",
                             "A9990O0017",
                             "AM",
                             "A",
                             "AMM9990001",
                             "A9990000017",
                             "A999000017 A999000017"}) {
        CAPTURE(text);
        CHECK(is_malformed(text));
    }
    CHECK(has(why("A99900001"), "characters is 9, not 10"));
    CHECK(has(why("A999000017A999000017"), "characters is 20, not 10"));
    CHECK(has(why("A9990O0017"), "digits"));
    CHECK(has(why(""), "empty"));
    CHECK(has(why(" \r\n"), "empty"));
    CHECK(is_malformed(std::string_view("A999000017\0", 11)));
    CHECK(is_malformed(std::string(100'000, 'A')));
    CHECK(why(std::string(100'000, 'A')).size() < 200);
}

TEST_CASE("the manual's own example is a code with its check character (R1)") {
    const auto eleven = parse_code("A9990000071");
    REQUIRE(eleven);
    CHECK(eleven->ten == "A999000007");
    CHECK(eleven->with_check);
    CHECK(eleven->display_text() == "A9990000071");
    CHECK(parse_code("A999000007")->ten == eleven->ten);
    CHECK(parse_code("A999000007")->display_text() == "A999000007");
}

TEST_CASE("check characters are those of Code 39, modulo 43") {
    for (const auto& [ten, check] : checked) {
        CAPTURE(ten);
        CHECK(model::code39_check_character(ten) == check);
    }
    CHECK(model::code39_check_character("") == '0');
    CHECK(model::code39_check_character("%") == '%');
    CHECK(model::code39_check_character("a") == 0);
    CHECK(model::code39_check_character("A*") == 0);
    CHECK(model::code39_check_character("Ä") == 0);
}

TEST_CASE(
    "a code with and without its correct check character is the same card, for every check "
    "character (R1, SCN04)") {
    for (const auto& [ten, check] : checked) {
        const std::string eleven = std::string(ten) + check;
        CAPTURE(eleven);
        for (const auto& raw : {eleven, "*" + eleven + "*", eleven + "\r\n", "\t*" + eleven + "*\r",
                                "  " + eleven + "\n"}) {
            CAPTURE(raw);
            const auto read = parse_code(raw);
            REQUIRE(read);
            CHECK(read->ten == ten);
            CHECK(read->with_check);
            CHECK(read->display_text() == eleven);
        }
    }
    CHECK(shown("a000000001b") == "A000000001B");
    CHECK(shown("A999 000 0172") == "A9990000172");
    CHECK(shown("A999-000-017-2") == "A9990000172");
    CHECK(shown("A998 000 000 -") == "A998000000-");
}

TEST_CASE("a wrong check character is malformed and reported as such, never cut off (R1, SCN04)") {
    for (const char* text : {"A999000017X", "A9990000171", "A9990000170", "A999000017.",
                             "A999000017$", "A999000017/", "A999000017+", "A999000017%",
                             "A999000017-", "*A999000017-*", "A9990000070", "AM999000251"}) {
        CAPTURE(text);
        CHECK(has(why(text), "check character"));
        CHECK(has(hint(text), "typed or read wrongly"));
    }
}

TEST_CASE("only the code's own check character is accepted as an eleventh character") {
    CHECK(is_malformed("A998000000--"));
    CHECK(is_malformed("A99900001722"));
    CHECK(is_malformed("A99900000A"));
    CHECK(is_malformed("-A999000017"));
    CHECK(is_malformed("-A9990000172"));
    CHECK(is_malformed("A9990000172-"));
    CHECK(is_malformed("\u2013A999000017"));
    CHECK(is_malformed("A9990000172\u2011"));
    // A trailing space that is not the check character is surrounding space.
    CHECK(shown("A999000017 ") == "A999000017");
    CHECK(shown("*A999000017 *") == "A999000017");
}

TEST_CASE(
    "surrounding characters and separators are dropped, and nothing else is guessed (R2, SCN01, "
    "SCN07)") {
    for (const char* raw :
         {"a999000017", " A999000017 ", "A999000017\r\n", "A999000017\r\r", "A999000017\t\n",
          "\tA999000017", "*A999000017*", " *a999000017* \r\n", "A 999 000 017", "A999-000-017",
          "a-999 000-017", "* A999000017*", "\u00A0A999000017\u00A0"}) {
        CAPTURE(raw);
        CHECK(shown(raw) == "A999000017");
    }
    CHECK(shown("am99900025") == "AM99900025");
    CHECK(shown("ym 999 000 41") == "YM99900041");
    CHECK(is_malformed("A999O00017"));
    CHECK(is_malformed("A9990000I7"));
    CHECK(is_malformed("A999_000017"));
    CHECK(is_malformed("A999.000017"));
}

TEST_CASE("line ends within a code are not separators: two lines are not one code (R2)") {
    for (const char* raw : {"A9990\n00017", "A9990\t00017", "A99900\r00017", "A9990\r\n00017"}) {
        CAPTURE(raw);
        CHECK(is_malformed(raw));
    }
}

TEST_CASE("one pair of asterisks is a frame, any other asterisk is malformed (R2, SCN03)") {
    CHECK(shown("*A999000017*") == "A999000017");
    for (const char* raw : {"*A999000017", "A999000017*", "A99900*017", "**", "*", "***",
                            "**A999000017**", "*A99900001*", "A9990000*"}) {
        CAPTURE(raw);
        CHECK(is_malformed(raw));
    }
    CHECK(has(why("A99900*017"), "a code cannot contain \"*\""));
    CHECK(has(why("*A999000017"), "a code cannot contain \"*\""));
}

TEST_CASE("a code from a reader with another keyboard layout is shown and explained (SCN06)") {
    CHECK(has(why("(A999000017("), "(A999000017("));
    CHECK(has(why("(A999000017("), "a code cannot contain \"(\""));
    CHECK(has(why("A999+00017"), "a code cannot contain \"+\""));
    CHECK(has(why("A999-00017"), "A999-00017"));
    CHECK(has(why("A999-00017"), "characters is 9, not 10"));
    for (const char* raw : {"(A999000017(", "A999+00017", "A999-00017"}) {
        CAPTURE(raw);
        CHECK(has(hint(raw), "keyboard layout"));
    }
}

TEST_CASE("a control character is named by its number") {
    CHECK(has(why("A999000017\v"), "it contains the control character U+000B"));
    CHECK(has(why("A999000017\v"), "\"A999000017<U+000B>\" is not a card code"));
    CHECK(has(why("A99\x1D"
                  "9000017"),
              "it contains the control character U+001D"));
}

TEST_CASE("look-alike letters are refused and named (SCN07)") {
    CHECK(has(why("А999000017"), "a code cannot contain А (U+0410), which only looks like"));
    CHECK(
        has(why("Ａ９９９０００１７"), "a code cannot contain Ａ (U+FF21), which only looks like"));
    CHECK(has(why("A٩99000017"), "a code cannot contain \"٩\""));
    CHECK(is_malformed("ａ999000017"));
    CHECK(is_malformed("Å999000017"));
    CHECK(is_malformed("A\xFF 99000017"));
    CHECK(is_malformed("A99900001\u0131"));
}

TEST_CASE("messages about a code are printable and short for any input") {
    CHECK_FALSE(has(why("\x1b[31mA999000017"), "\x1b"));
    // The message is not cut within a character.
    const std::string long_text = "A" + std::string(58, '1') + "ÄÄÄÄ";
    CHECK_FALSE(has(why(long_text), "\uFFFD"));
}

TEST_CASE("the numeric form of codes is unique and keeps their order") {
    std::mt19937 random(20260615);
    std::vector<CardCode> codes;
    codes.reserve(20'000);
    for (int i = 0; i < 20'000; ++i) codes.push_back(random_code(random));
    for (const char* prefix : prefixes)
        for (char digit : {'0', '9'}) {
            std::string ten = prefix;
            ten.append(10 - ten.size(), digit);
            codes.push_back({ten, false});
        }
    std::sort(codes.begin(), codes.end(),
              [](const auto& a, const auto& b) { return a.ten < b.ten; });
    std::size_t wrong = 0;
    for (std::size_t i = 1; i < codes.size(); ++i) {
        const bool same = codes[i - 1].ten == codes[i].ten;
        const bool right = same ? codes[i - 1].number() == codes[i].number()
                                : codes[i - 1].number() < codes[i].number();
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK(codes.back().number() < (std::uint64_t{1} << 33));
}

TEST_CASE(
    "a random code is read from every way of writing it, and its check character detects a wrong "
    "digit") {
    std::mt19937 random(20261125);
    std::size_t wrong = 0, slips = 0;
    for (int i = 0; i < 5'000; ++i) {
        const auto code = random_code(random);
        const auto eleven = CardCode{code.ten, true}.display_text();
        wrong += shown("*" + eleven + "*") == eleven && parse_code(eleven + "\r\n")->ten == code.ten
                     ? 0
                     : 1;
        // One digit is misread: modulo 43 detects each case.
        auto slip = eleven;
        const auto at = 2 + random() % 8;
        slip[at] =
            static_cast<char>('0' + (slip[at] - '0' + 1 + static_cast<int>(random() % 9)) % 10);
        // If the check character is a space, a misread code leaves ten characters and a surrounding
        // space, which is a code.
        if (eleven.back() != ' ') slips += is_malformed(slip) ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK(slips == 0);
}

TEST_CASE("kinds and media have names") {
    for (auto kind : {CardKind::customer, CardKind::community})
        CHECK(model::parse_card_kind(to_string(kind)) == kind);
    for (auto medium : {Medium::paper, Medium::mobile, Medium::both})
        CHECK(model::parse_medium(to_string(medium)) == medium);
    CHECK_FALSE(model::parse_card_kind("Customer"));
    CHECK_FALSE(model::parse_medium(""));
}

TEST_CASE("a text that resembles a code, even a damaged one, is recognised as such") {
    for (const char* text : {"A999000017", "*a999000017*", "A9990000071", "A999 000 017",
                             "A99900001", "A999000017A", "AM99900025", "A1234567", "abc1234567"})
        CHECK_MESSAGE(model::looks_like_code(text), text);
    for (const char* text : {"", "2", "12,50", "Peppi", "k", "-", "25.11.2026", "Sukupolvi 1984",
                             "20261125", "A123456", "ABCD1234567", "A1234567!"})
        CHECK_MESSAGE(!model::looks_like_code(text), text);
}

TEST_CASE(
    "the placeholder for an erased card's code is not a code, gives the kind, and is not shown") {
    CHECK(erased_code(CardKind::customer, 7).ten == "XM00000007");
    CHECK(erased_code(CardKind::community, 123'456'789).ten == "ZM123456789");
    for (const auto kind : {CardKind::customer, CardKind::community}) {
        const auto code = erased_code(kind, 12);
        CHECK(model::is_erased(code.ten));
        CHECK(code.kind() == kind);
        CHECK(code.display_text().empty());
        CHECK_FALSE(parse_code(code.ten));
    }
    for (const char* real : {"X000000012", "A999000017", "AM99900058", "YM10000001", "Z000000001"})
        CHECK_FALSE(model::is_erased(real));
}

TEST_CASE("a card is the same in whatever form its code is written (R1, R2)") {
    for (const auto* other : {"A999000007", "a999000007", "*A999000007*", "A-999 000-007"})
        CHECK_MESSAGE(model::is_same_card("A999000007", other), other);
    CHECK_FALSE(model::is_same_card("A999000007", "A999000017"));
    CHECK_FALSE(model::is_same_card("A99", "A99"));
}
