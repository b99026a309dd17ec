// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace kaiku::base;

namespace {

std::string code_of(const Result<std::int64_t>& result) {
    if (result) return "none: " + std::to_string(*result);
    CHECK(result.fault().kind == ErrorKind::malformed);
    return result.fault().code;
}

Result<std::int64_t> children(std::string_view raw) {
    return parse_integer(raw, "children", 0, 99);
}
Result<std::int64_t> value(std::string_view raw) { return parse_cents(raw, "value"); }

constexpr auto min_int = std::numeric_limits<std::int64_t>::min();
constexpr auto max_int = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("whole numbers are read as spreadsheets write them (CSV10)") {
    for (const char* text : {"2", "2.0", "2,0", " 2 ", "2.00", "2.000000", "002", "\u00A02\r\n"}) {
        CAPTURE(text);
        REQUIRE(children(text));
        CHECK(*children(text) == 2);
    }
    CHECK(*children("0") == 0);
    CHECK(*children("99") == 99);
}

TEST_CASE("anything other than a whole number is refused, never truncated (CSV10)") {
    for (const char* text : {"3,5",   "251.9999",
                             "2.01",  "kaksi",
                             "2 kpl", "+2",
                             "2.",    ",0",
                             ".",     "-",
                             "1 234", "1.000",
                             "1,000", "2.0.0",
                             "2,0,0", "0x2",
                             "2e1",   "--2",
                             "２",    "٣",
                             "nan",   "99999999999999999999x",
                             "2\x01"}) {
        CAPTURE(text);
        CHECK(code_of(children(text)) == "not_a_number");
    }
}

TEST_CASE("a text that is not a number is answered with a usual number of the field") {
    const auto hint = [](const char* field) {
        return to_english(parse_integer("many", field, 0, 9999).fault().hint);
    };
    CHECK(hint("birth_year") == "write it in digits, for example 1980");
    CHECK(hint("--birth-year") == "write it in digits, for example 1980");
    CHECK(hint("children") == "write it in digits, for example 2");
    CHECK(hint("--within") == "write it in digits, for example 21");
    CHECK(hint("SEQUENCE").empty());
}

TEST_CASE("whole numbers outside the limits are refused, never wrapped (CSV10)") {
    for (const char* text : {"-1", "100", "99999999999", "4294967298", "18446744073709551618",
                             "-18446744073709551614", "99999999999999999999999999.0"}) {
        CAPTURE(text);
        CHECK(code_of(children(text)) == "out_of_range");
    }
    CHECK(to_english(children("-1").fault().message) == "children must be from 0 to 99, not -1");
}

TEST_CASE("whole numbers at the limits are read") {
    CHECK(*parse_integer("-5", "shift", -5, 5) == -5);
    CHECK(*parse_integer("−5,0", "shift", -5, 5) == -5);
    CHECK(code_of(parse_integer("-6", "shift", -5, 5)) == "out_of_range");
    CHECK(*parse_integer("9223372036854775807", "most", min_int, max_int) == max_int);
}

TEST_CASE("an empty number is missing") {
    CHECK(code_of(children("")) == "missing");
    CHECK(code_of(children(" \u00A0")) == "missing");
    CHECK(code_of(value("")) == "missing");
    CHECK(to_english(children("").fault().message) == "children is empty");
}

TEST_CASE("messages quote the input in a form that is safe for a terminal") {
    CHECK(to_english(children("k\x1B[2J").fault().message) ==
          "children is not a whole number: k<U+001B>[2J");
    CHECK(to_english(value("\xFF").fault().message) == "value is not an amount in euros: \uFFFD");
}

TEST_CASE("amounts in euros are read (CSV12)") {
    for (const char* text : {"12,50", "12.50", "12,5", "12.5", "12,50 €", "12,50€", "€12.50",
                             "€ 12,50", " 12,50 ", "12,50\u00A0€", "012,50"}) {
        CAPTURE(text);
        REQUIRE(value(text));
        CHECK(*value(text) == 1250);
    }
    for (const char* text : {"1 234,50", "1\u00A0234,50", "1\u202F234,50", "1.234,50", "1234,50",
                             "1234.5", "1.234,5", "1 234.50", "1.234,50 €"}) {
        CAPTURE(text);
        REQUIRE(value(text));
        CHECK(*value(text) == 123450);
    }
    CHECK(*value("12") == 1200);
    CHECK(*value("0,10") == 10);
    CHECK(*value("0,05") == 5);
    CHECK(*value("0") == 0);
    CHECK(*value("1 234") == 123400);
    CHECK(*value("1 000 000,00") == 100000000);
    CHECK(*value("1.000.000,00") == 100000000);
}

TEST_CASE("an invalid or ambiguous amount is refused (CSV12)") {
    for (const char* text :
         {"12,505",   "abc",         "1.234",   "1,234",     "1,234.50", "1.234.567",
          "12.34,50", "1234.567,00", "1 23,50", "12 34",     "1  234",   "1 234\u00A0567",
          "0 234,50", "0.234,50",    "12,",     ",50",       ".",        "€",
          "€€12",     "€12€",        "12,5O",   "12,50 EUR", "12:50",    "1e3",
          "+12",      "12,-",        "- 3",     "-",         "-abc",     "1.2345,00",
          "１２,50",  "1'234,50",    " ,50",    "1 .50"}) {
        CAPTURE(text);
        CHECK(code_of(value(text)) == "not_a_number");
    }
}

TEST_CASE("negative and huge amounts are refused, never wrapped") {
    for (const char* text : {"-3,00", "−3,00", "-0,01", "-3,00 €", "€ -3", "1000000,01",
                             "1 000 001", "99999999999999999999", "184467440737095516,17"}) {
        CAPTURE(text);
        CHECK(code_of(value(text)) == "out_of_range");
    }
    CHECK(to_english(value("-3,00").fault().message) == "value must not be negative: -3,00");
    CHECK(to_english(value("2000000").fault().message) ==
          "value is more than a million euros: 2000000");
}

TEST_CASE("three times ten cents are thirty (CSV12)") {
    CHECK(*value("0,10") + *value("0,10") + *value("0,10") == *value("0,30"));
}

TEST_CASE("cents are written as euros") {
    CHECK(format_euros(1234, '.') == "12.34");
    CHECK(format_euros(1234, ',') == "12,34");
    CHECK(format_euros(0, ',') == "0,00");
    CHECK(format_euros(5, ',') == "0,05");
    CHECK(format_euros(123450, ',') == "1234,50");
    CHECK(format_euros(-5, '.') == "-0.05");
    CHECK(format_euros(-1234, '.') == "-12.34");
    CHECK(format_euros(min_int, '.') == "-92233720368547758.08");
}
