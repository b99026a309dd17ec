// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/output/column_layout.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku::output;
using kaiku::output::test::has;
using kaiku::output::test::written;

namespace {

const Columns people = {
    {"name", "Nimi"}, {"children", "Lapsia"}, {"hidden", "Piilo", false}, {"note", "Huomautus"}};

std::string table(const Columns& columns, const std::vector<Row>& rows, const Style& style = {},
                  std::string_view footer = {}) {
    return written(Format::table, Shape::many, columns, rows, style, footer);
}

std::string fields(const Columns& columns, const std::vector<Row>& rows,
                   std::string_view footer = {}) {
    return written(Format::table, Shape::one, columns, rows, {}, footer);
}

}  // namespace

TEST_CASE("a table is aligned by display width, numbers to the right, without trailing spaces") {
    CHECK(
        table(people,
              {{"Äijä", 2, "x", "kyllä"}, {"日本", 12345678, "y", {}}, {"e\u0301", {}, "z", ""}}) ==
        "Nimi    Lapsia  Huomautus\n"
        "Äijä         2  kyllä\n"
        "日本  12345678\n"
        "e\u0301\n");
}

TEST_CASE("money is aligned to the right, a column of mixed types to the left") {
    CHECK(table({{"v", "Value"}, {"m", "Mixed"}}, {{Cents{5}, 1}, {Cents{100000}, "long text"}}) ==
          "  Value  Mixed\n"
          "   0.05  1\n"
          "1000.00  long text\n");
}

TEST_CASE("a table has a footer") {
    CHECK(table({{"a", "A"}}, {{"x"}}, {}, "1 found") == "A\nx\n\n1 found\n");
    CHECK(table({{"a", "A"}}, {}, {}, "0 found") == "0 found\n");
    CHECK(table({{"a", "A"}}, {}) == "");
    CHECK(fields({{"a", "A"}}, {{"x"}}, "done") == "A  x\n\ndone\n");
}

TEST_CASE("a column may provide the text that people see") {
    Columns columns = {{"status", "Status"}, {"days", "Days"}};
    columns[0].format = [](const Value& value) { return "is " + std::get<std::string>(value); };
    columns[1].format = [](const Value& value) {
        return std::to_string(std::get<std::int64_t>(value)) + " d";
    };
    CHECK(table(columns, {{"valid", 5}, {{}, 200}}) ==
          "Status     Days\nis valid    5 d\n          200 d\n");
    CHECK(fields(columns, {{"valid", {}}}) == "Status  is valid\n");
}

TEST_CASE("a table contains no terminal control characters") {
    Columns columns = {{"a", "A\x1b[2J"}};
    CHECK(table(columns, {{"x\x1b]0;y\x07"}}, {}, "\x1b[0m!") ==
          "A\uFFFD[2J\nx\uFFFD]0;y\uFFFD\n\n\uFFFD[0m!\n");
    columns[0].format = [](const Value&) { return std::string("\r\xff"); };
    CHECK(fields(columns, {{"x"}}) == "A\uFFFD[2J  \uFFFD\uFFFD\n");
}

TEST_CASE("colour only makes the header bold") {
    Style style;
    style.colour = true;
    CHECK(table({{"a", "A"}, {"b", "B"}}, {{"xx", {}}}, style) == "\x1b[1mA   B\x1b[0m\nxx\n");
}

TEST_CASE("a single thing is shown with one line per field, without absent ones") {
    const Columns columns = {{"code", "Koodi"},
                             {"x", "Ei", false},
                             {"name", "Pitkä nimi"},
                             {"list", "Ö"},
                             {"none", "Tyhjä"}};
    CHECK(fields(columns, {{"A1", "x", "Yö ", std::vector<std::string>{"a", "b"}, {}}}) ==
          "Koodi       A1\n"
          "Pitkä nimi  Yö\n"
          "Ö           a; b\n");
    CHECK(fields({{"a", "A"}, {"b", "B"}}, {{"1", {}}, {"2", "3"}}) == "A  1\n\nA  2\nB  3\n");
}

TEST_CASE(
    "the widest texts are shortened to fit the terminal, but never numbers and dates, and never "
    "below eight columns") {
    const Columns columns = {{"a", "A"}, {"n", "Number"}, {"b", "B"}};
    const Row row = {std::string(30, 'x'), 1'234'567'890'123, std::string(20, 'y')};
    Style style;
    CHECK(table(columns, {row}) == "A                                      Number  B\n" +
                                       std::string(30, 'x') + "  1234567890123  " +
                                       std::string(20, 'y') + "\n");
    style.terminal_width = 47;
    CHECK(table(columns, {row}, style) == "A                       Number  B\n" +
                                              std::string(14, 'x') + "…  1234567890123  " +
                                              std::string(14, 'y') + "…\n");
    style.terminal_width = 10;
    CHECK(table(columns, {row}, style) ==
          "A                Number  B\nxxxxxxx…  1234567890123  yyyyyyy…\n");
    style.terminal_width = 67;
    CHECK(has(table(columns, {row}, style), std::string(30, 'x') + " "));
}

TEST_CASE("the lines of a shortened table fit the terminal exactly") {
    Style style;
    style.terminal_width = 30;
    const auto out = table({{"a", "A"}, {"b", "B"}},
                           {{"日本語日本語日本語日本語", "äöäöäöäöäöäöäöäöäö"}}, style);
    CHECK(out == "A               B\n日本語日本語…   äöäöäöäöäöäöä…\n");
}

TEST_CASE("shortening keeps whole characters") {
    CHECK(truncate_to_width("abc", 3) == "abc");
    CHECK(truncate_to_width("abcd", 3) == "ab…");
    CHECK(truncate_to_width("日本語", 4) == "日…");
    CHECK(truncate_to_width("日本語", 5) == "日本…");
    CHECK(truncate_to_width("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}

TEST_CASE("column widths come from the first 500 rows, and wider values after them overflow") {
    const Columns columns = {{"a", "A"}, {"b", "B"}};
    std::vector<Row> rows(500, Row{"12345", "x"});
    rows.push_back({"1234567", "y"});
    rows.push_back({"1", "z"});
    const auto out = table(columns, rows);
    CHECK(out.starts_with("A      B\n12345  x\n12345  x\n"));
    CHECK(out.ends_with("12345  x\n1234567  y\n1      z\n"));
}
