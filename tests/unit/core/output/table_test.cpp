// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>

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

Style terminal(std::size_t width) {
    Style style;
    style.terminal_width = width;
    return style;
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
          "    Value  Mixed\n"
          "    €0.05  1\n"
          "€1,000.00  long text\n");
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

TEST_CASE("at a terminal names are cut, but never codes, numbers and dates") {
    const Columns columns = {
        {"a", "A", true, {}, Fitting::cut}, {"n", "Number"}, {"b", "B", true, {}, Fitting::cut}};
    const Row row = {std::string(30, 'x'), 1'234'567'890'123, std::string(20, 'y')};
    CHECK(table(columns, {row}) == "A                                      Number  B\n" +
                                       std::string(30, 'x') + "  1234567890123  " +
                                       std::string(20, 'y') + "\n");
    CHECK(table(columns, {row}, terminal(47)) == "A                       Number  B\n" +
                                                     std::string(14, 'x') + "…  1234567890123  " +
                                                     std::string(14, 'y') + "…\n");
    CHECK(has(table(columns, {row}, terminal(67)), std::string(30, 'x') + " "));
}

TEST_CASE("a table that is too wide for the terminal becomes a block of lines for each row") {
    const Columns columns = {{"a", "Name", true, {}, Fitting::cut}, {"n", "Number"}, {"e", "E"}};
    const Row row = {"Aino Kallio", 1'234'567'890'123, {}};
    CHECK(table(columns, {row, {"Eino", 2, "x"}}, terminal(24), "2 found in the register") ==
          "Name    Aino Kallio\n"
          "Number  1234567890123\n"
          "\n"
          "Name    Eino\n"
          "Number  2\n"
          "E       x\n"
          "\n"
          "2 found in the register\n");
    CHECK(table(columns, {row}, terminal(16)) ==
          "Name    Aino\n"
          "        Kallio\n"
          "Number\n"
          "  1234567890123\n");
}

TEST_CASE("at a terminal empty columns are left out") {
    const Columns columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
    CHECK(table(columns, {{"x", {}, "y"}}, terminal(80)) == "A  C\nx  y\n");
    CHECK(table(columns, {{"x", {}, "y"}}) == "A  B  C\nx     y\n");
}

TEST_CASE("headings of several words and texts are wrapped before a table becomes blocks") {
    Columns columns = {{"n", "Largest number"}, {"t", "Text", true, {}, Fitting::wrap}};
    CHECK(table(columns, {{7, "one two three four five"}}, terminal(27)) ==
          "Largest  Text\n"
          " number\n"
          "      7  one two three four\n"
          "         five\n");
    columns[0].heading = "Voimassaolopäivä";
    CHECK(table(columns, {{7, "one two three four"}}, terminal(24)) ==
          "    Voimassa-  Text\n"
          "     olopäivä\n"
          "            7  one two\n"
          "               three\n"
          "               four\n");
}

TEST_CASE("a row that does not fit the widths so far starts another table at a terminal") {
    const Columns columns = {{"a", "A"}, {"b", "B"}};
    std::vector<Row> rows(500, Row{"1", {}});
    rows.push_back({"123", "y"});
    rows.push_back({"1", "z"});
    const auto out = table(columns, rows, terminal(80), "502 found");
    CHECK(out.starts_with("A\n1\n1\n"));
    CHECK(out.ends_with("1\n1\n\nA    B\n123  y\n1    z\n\n502 found\n"));
}

TEST_CASE("a column of one value is above the table if the table is too wide for the terminal") {
    Columns columns = {{"year", "Year"}, {"site", "Site name"}, {"n", "Number"}};
    const std::vector<Row> rows{{2026, "Uimahallin_talo", 1}, {2026, "Teatterin_talo", 2}};
    CHECK(table(columns, rows, terminal(29)) ==
          "Year  Site name        Number\n"
          "2026  Uimahallin_talo       1\n"
          "2026  Teatterin_talo        2\n");
    CHECK(table(columns, rows, terminal(24)) ==
          "Year  2026\n"
          "\n"
          "Site name        Number\n"
          "Uimahallin_talo       1\n"
          "Teatterin_talo        2\n");
    // The label of the sums goes to the first column that is left.
    columns[2].summing = Summing::of_present;
    auto style = terminal(24);
    style.totals = true;
    CHECK(table(columns, rows, style) ==
          "Year  2026\n"
          "\n"
          "Site name        Number\n"
          "Uimahallin_talo       1\n"
          "Teatterin_talo        2\n"
          "───────────────────────\n"
          "Total                 3\n");
    // A later row with another value starts another table.
    std::vector<Row> many(500, Row{2026, "Uimahallin_talo", 1});
    many.push_back({2027, "Uimahallin_talo", 1});
    const auto out = table(columns, many, terminal(24));
    CHECK(out.starts_with("Year  2026\n\nSite name"));
    CHECK(has(out, "Uimahallin_talo       1\n\nYear       2027\nSite name"));
    // What is too wide without it, too, is in blocks.
    CHECK(table(columns, rows, terminal(16)).starts_with("Year "));
    CHECK(!has(table(columns, rows, terminal(16)), "Number\n"));
}

TEST_CASE("numbers that are shown as words are aligned as words") {
    Columns columns = {{"day", "Day"}, {"n", "Number"}};
    columns[0].format = [](const Value& value) {
        return std::get<std::int64_t>(value) == 1 ? "Monday" : "Sunday of Easter";
    };
    columns[0].is_named = true;
    CHECK(table(columns, {{1, 5}, {7, 5}}) ==
          "Day               Number\n"
          "Monday                 5\n"
          "Sunday of Easter       5\n");
}

TEST_CASE("totals add up what is there, or only complete columns") {
    Columns columns = {{"a", "Name"}, {"n", "Number"}, {"m", "Money"}, {"x", "Other"}};
    columns[1].summing = Summing::of_present;
    columns[2].summing = Summing::if_all_present;
    Style style;
    style.totals = true;
    CHECK(table(columns, {{"x", 1, Cents{100}, 5}, {"y", {}, Cents{150}, 5}}, style) ==
          "Name   Number  Money  Other\n"
          "x           1  €1.00      5\n"
          "y              €1.50      5\n"
          "───────────────────────────\n"
          "Total       1  €2.50\n");
    CHECK(table(columns, {{"x", 1, Cents{100}, 5}, {"y", 2, {}, 5}}, style) ==
          "Name   Number  Money  Other\n"
          "x           1  €1.00      5\n"
          "y           2             5\n"
          "───────────────────────────\n"
          "Total       3\n");
    CHECK(table(columns, {{"x", 1, Cents{100}, 5}}, style) ==
          "Name  Number  Money  Other\nx          1  €1.00      5\n");
    CHECK(!has(table(columns, {{"x", INT64_MAX, {}, 5}, {"y", 1, {}, 5}}, style), "Total"));
}

TEST_CASE("digits of quantities are in groups of three, those of ids and years are not") {
    Columns columns = {{"id", "Id"}, {"cards", "Cards"}};
    columns[1].is_quantity = true;
    CHECK(table(columns, {{12345, -1234567}}) == "   Id       Cards\n12345  -1,234,567\n");
    Style finnish;
    finnish.finnish_numbers = true;
    CHECK(table(columns, {{1, 1000}}, finnish) == "Id  Cards\n 1  1\u00A0000\n");
}

TEST_CASE("the lines of a shortened table fit the terminal exactly") {
    const auto out = table({{"a", "A", true, {}, Fitting::cut}, {"b", "B", true, {}, Fitting::cut}},
                           {{"日本語日本語日本語日本語", "äöäöäöäöäöäöäöäöäöö"}}, terminal(30));
    CHECK(out == "A               B\n日本語日本語…   äöäöäöäöäöäöä…\n");
}

TEST_CASE("lines end neither within a date with its time nor within an amount with its unit") {
    const auto joined = [](std::string_view text, std::size_t width) {
        std::string lines;
        for (const auto& line : wrap_text(text, width)) lines += line + "|";
        return lines;
    };
    CHECK(joined("2026-11-30 18:00, 20:00; 2026-12-09 18:00", 35) ==
          "2026-11-30 18:00, 20:00;|2026-12-09 18:00|");
    CHECK(joined("30.11.2026 18:00; 9.12. 9:05; 16.12.2026 18:00", 29) ==
          "30.11.2026 18:00; 9.12. 9:05;|16.12.2026 18:00|");
    CHECK(joined("enintään 12 h, 4,50 €", 11) == "enintään|12 h,|4,50 €|");
    CHECK(joined("vuonna 2026 18 kertaa", 12) == "vuonna 2026|18 kertaa|");
    CHECK(longest_piece("on 2026-12-09 18:00, 20:00") == 17);
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

TEST_CASE("a value is broken between its parts where a line has room for them") {
    const auto joined = [](std::string_view text, std::size_t width) {
        std::string lines;
        for (const auto& line : wrap_value(text, width)) lines += line + "|";
        return lines;
    };
    CHECK(joined("recorder@site:Uimahalli; recorder@site:Kirjasto (Liikuntapalvelut)", 50) ==
          "recorder@site:Uimahalli;|recorder@site:Kirjasto (Liikuntapalvelut)|");
    CHECK(joined("a b; c d; e f", 9) == "a b; c d;|e f|");
    CHECK(joined("one two; three four five six", 12) == "one two;|three four|five six|");
    CHECK(joined("one; two three four; five", 12) == "one; two|three four;|five|");
    CHECK(joined("", 5) == "|");
    CHECK(table({{"g", "Grants", true, {}, Fitting::wrap}}, {{"recorder@site:A; analyst@site:B C"}},
                terminal(25)) == "Grants\nrecorder@site:A;\nanalyst@site:B C\n");
}

TEST_CASE("fields that are not shown do not widen the column of headings") {
    const Columns columns = {{"a", "Hash"}, {"b", "A long heading"}, {"c", "Entries"}};
    const std::string hash(66, 'f');
    CHECK(written(Format::table, Shape::one, columns, {{hash, {}, 48}}, terminal(80)) ==
          "Hash     " + hash + "\nEntries  48\n");
    CHECK(fields(columns, {{"x", "y", {}}}) == "Hash            x\nA long heading  y\n");
}

TEST_CASE("a short text of two words takes two lines before a table becomes blocks") {
    const Columns columns = {{"code", "Code"}, {"status", "Status", true, {}, Fitting::wrap}};
    CHECK(table(columns, {{"A999000017", "voimassaolo päättynyt"}}, terminal(23)) ==
          "Code        Status\nA999000017  voimassaolo\n            päättynyt\n");
}
