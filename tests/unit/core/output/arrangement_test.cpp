// SPDX-License-Identifier: Apache-2.0
#include "core/output/arrangement.hpp"

#include <doctest/doctest.h>

using namespace kaiku::output;
using kaiku::time::Day;

namespace {

std::string arranged(const Arrangement& arrangement, const Columns& columns,
                     const std::vector<Row>& rows) {
    std::string out;
    const auto writer = make_arranged_writer(arrangement, columns, [&](Columns chosen) {
        return make_writer(Format::csv, Shape::many, std::move(chosen), {},
                           [&](std::string_view bytes) { out += bytes; });
    });
    for (const auto& row : rows) writer->row(row);
    writer->end("footer");
    return out;
}

std::string fault_of(const Arrangement& arrangement) {
    try {
        arranged(arrangement, {{"name", ""}, {"number", ""}}, {});
    } catch (const kaiku::base::Error& error) {
        return error.fault().code;
    }
    return "none";
}

const Columns columns = {{"name", ""}, {"number", ""}, {"day", ""}};
const std::vector<Row> rows = {
    {"Öljy", 2, Day::of(2026, 1, 2)}, {"Aamu", 10, {}}, {"Zoo", 2, Day::of(2025, 1, 2)}};

}  // namespace

TEST_CASE("columns are selected in the order asked for, and shown in tables") {
    CHECK(arranged({{"day", "name"}, {}}, columns, {rows[0]}) == "day,name\n2026-01-02,Öljy\n");
    bool in_table = false;
    make_arranged_writer({{"b"}, {}}, {{"a", ""}, {"b", "", false}}, [&](Columns chosen) {
        in_table = chosen.at(0).in_table;
        return make_writer(Format::csv, Shape::many, std::move(chosen), {}, [](auto) {});
    });
    CHECK(in_table);
}

TEST_CASE("rows are sorted by several keys, names in Finnish order, absent values last") {
    CHECK(arranged({{"name"}, {{"name"}}}, columns, rows) == "name\nAamu\nZoo\nÖljy\n");
    CHECK(arranged({{"name"}, {{"number"}, {"name", true}}}, columns, rows) ==
          "name\nÖljy\nZoo\nAamu\n");
    CHECK(arranged({{"name"}, {{"day"}}}, columns, rows) == "name\nZoo\nÖljy\nAamu\n");
    CHECK(arranged({{"name"}, {{"day", true}}}, columns, rows) == "name\nÖljy\nZoo\nAamu\n");
    CHECK(arranged({{"name"}, {{"number", true}}}, columns, rows) == "name\nAamu\nÖljy\nZoo\n");
}

TEST_CASE("sorted rows are limited after sorting") {
    CHECK(arranged({{"name"}, {{"name"}}, 1, 1}, columns, rows) == "name\nZoo\n");
    CHECK(arranged({{"name"}, {{"name"}}, 9, 9}, columns, rows) == "name\n");
}

TEST_CASE("of many rows those that come first are written, equal ones in their order") {
    std::vector<Row> many;
    many.reserve(5'000);
    for (std::int64_t i = 0; i < 5'000; ++i) many.push_back({std::to_string(i), i * 37 % 1'000});
    const Columns two = {{"name", ""}, {"number", ""}};
    CHECK(arranged({{}, {{"number"}}, 4, 3}, two, many) ==
          "name,number\n3000,0\n4000,0\n973,1\n1973,1\n");
    CHECK(arranged({{}, {{"number", true}}, 2, 0}, two, many) == "name,number\n27,999\n1027,999\n");
}

TEST_CASE("a key that no column has is refused") {
    CHECK(fault_of({{"nmae"}, {}}) == "unknown_column");
    CHECK(fault_of({{}, {{"code"}}}) == "unknown_column");
    CHECK(fault_of({{"name", "number", "name"}, {}}) == "repeated_column");
    CHECK(fault_of({{"number"}, {{"name"}}}) == "none");
}
