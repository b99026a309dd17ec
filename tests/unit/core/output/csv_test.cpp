// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.hpp"

#include <doctest/doctest.h>

#include "core/base/input.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku::output;
using kaiku::output::test::written;

TEST_CASE("CSV has a header with the keys of all columns") {
    const Columns columns = {{"code", "Koodi"}, {"value_cents", "Arvo", false}, {"list", "Lista"}};
    CHECK(written(Format::csv, Shape::many, columns, {}) == "code,value_cents,list\n");
    CHECK(written(Format::csv, Shape::one, columns,
                  {{"a", Cents{1250}, std::vector<std::string>{"x, y", "z"}}, {{}, {}, {}}}, {},
                  "2 found") == "code,value_cents,list\na,1250,\"x, y; z\"\n,,\n");
}

TEST_CASE("an empty text is quoted in CSV, an absent value is nothing") {
    CHECK(written(Format::csv, Shape::many, {{"code", ""}, {"reason", ""}},
                  {{"a", ""}, {"b", {}}, {"c", "x"}}) == "code,reason\na,\"\"\nb,\nc,x\n");
}

TEST_CASE("a single absent value is not an empty line in CSV") {
    CHECK(written(Format::csv, Shape::many, {{"code", ""}}, {{{}}, {""}, {"a"}}) ==
          "code\n\"\"\n\"\"\na\n");
}

TEST_CASE("EXP01: names that look like formulas are exported and read back byte for byte") {
    const std::vector<std::string> names = {"=HYPERLINK(\"http://x.example\";\"klikkaa\")",
                                            "+358401234567", "@kaiku", "-5", "\t=1+1"};
    std::vector<Row> rows;
    rows.reserve(names.size());
    for (const auto& name : names) rows.push_back({name, -5});
    const auto text = written(Format::csv, Shape::many, {{"name", ""}, {"number", ""}}, rows);

    kaiku::base::Input input(std::string_view(text), "test");
    kaiku::base::CsvReader reader(input, ',');
    kaiku::base::CsvRecord record;
    REQUIRE(reader.next(record));
    for (const auto& name : names) {
        REQUIRE(reader.next(record));
        CHECK(record.fields.at(0) == name);
        CHECK(record.fields.at(1) == "-5");
    }
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("CSV for Excel has semicolons, a byte order mark, decimal commas and euros") {
    Style style;
    style.csv_for_excel = true;
    CHECK(written(Format::csv, Shape::many,
                  {{"name", ""}, {"value_cents", ""}, {"rating", ""}, {"number", ""}},
                  {{"a;b", Cents{123450}, 3.67, -5}, {"=1+1", {}, 5.0, 1234}}, style) ==
          "\xEF\xBB\xBFname;value;rating;number\r\n"
          "\"a;b\";1234,50;3,67;-5\r\n"
          "'=1+1;;5;1234\r\n");
}
