// SPDX-License-Identifier: Apache-2.0
#include "core/store/table_csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/input.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;

namespace {

const store::Table& table_named(std::string_view name) {
    const auto& all = store::list_tables();
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
}

std::string csv_of(db::Connection& connection, const store::Table& table) {
    db::Transaction transaction(connection, db::Access::read);
    std::string text;
    store::write_table_csv(connection, table, [&](std::string_view bytes) { text += bytes; });
    return text;
}

std::string insert(db::Connection& connection, const store::Table& table, const std::string& csv) {
    const auto fault = test::fault_of([&] {
        db::Transaction transaction(connection, db::Access::write);
        base::Input input(csv, "file.csv");
        store::insert_table_csv(input, connection, table);
        transaction.commit();
    });
    return fault.code == "none" ? "" : base::to_english(fault.message);
}

/// A register with an empty table of every type.
struct Values : test::TestRegister {
    Values() {
        db().run_script(
            "CREATE TABLE every_type (id {integer} PRIMARY KEY, word {text}, yes {boolean}, day "
            "{date}, clock {time}, moment {instant}, raw {bytes} NOT NULL){strict};");
    }
    store::Table table{
        .name = "every_type",
        .columns = {"id", "word", "yes", "day", "clock", "moment", "raw"},
        .types = {db::Type::integer, db::Type::text, db::Type::boolean, db::Type::date,
                  db::Type::time, db::Type::instant, db::Type::bytes},
        .key = {"id"}};
    std::string head = "id,word,yes,day,clock,moment,raw\n";
};

}  // namespace

TEST_CASE("every value is written in one form, which tells null from an empty text") {
    Values values;
    const auto csv = values.head +
                     "-9223372036854775808,,,,,,\\x\n"
                     "0,\"\",false,1900-01-01,00:00,1900-01-01T00:00:00.000Z,\\x00\n"
                     "1,\"null\",true,2026-02-28,23:59,2026-06-29T12:05:00.123Z,\\x22ff0a\n"
                     "2,\"a \"\"b\"\", c\r\nä\n \\. \",true,9999-12-31,08:05,"
                     "1969-12-31T23:59:59.999Z,\\x2c\n"
                     "9223372036854775807,\" \",,,,,\\x\n";
    CHECK(insert(values.db(), values.table, csv).empty());
    CHECK(csv_of(values.db(), values.table) == csv);
}

TEST_CASE("a value of another form is refused with its line") {
    Values values;
    const std::pair<std::string, std::string> cases[] = {
        {"x,,,,,,\\x\n", "file.csv, line 2: id \"x\" cannot be read"},
        {"1.0,,,,,,\\x\n", "file.csv, line 2: id \"1.0\" cannot be read"},
        {"9223372036854775808,,,,,,\\x\n",
         "file.csv, line 2: id \"9223372036854775808\" cannot be read"},
        {"\"1\",,,,,,\\x\n", "file.csv, line 2: id \"1\" cannot be read"},
        {"1,word,,,,,\\x\n", "file.csv, line 2: word \"word\" cannot be read"},
        {"1,\"\xff\",,,,,\\x\n", "file.csv, line 2: word \"\xef\xbf\xbd\" cannot be read"},
        {"1,,1,,,,\\x\n", "file.csv, line 2: yes \"1\" cannot be read"},
        {"1,,,2026-02-30,,,\\x\n", "file.csv, line 2: day \"2026-02-30\" cannot be read"},
        {"1,,,1.2.2026,,,\\x\n", "file.csv, line 2: day \"1.2.2026\" cannot be read"},
        {"1,,,1899-12-31,,,\\x\n", "file.csv, line 2: day \"1899-12-31\" cannot be read"},
        {"1,,,,24:00,,\\x\n", "file.csv, line 2: clock \"24:00\" cannot be read"},
        {"1,,,,8:05,,\\x\n", "file.csv, line 2: clock \"8:05\" cannot be read"},
        {"1,,,,,2026-06-29,\\x\n", "file.csv, line 2: moment \"2026-06-29\" cannot be read"},
        {"1,,,,,,00\n", "file.csv, line 2: raw \"00\" cannot be read"},
        {"1,,,,,,\\x0\n", "file.csv, line 2: raw \"\\x0\" cannot be read"},
        {"1,,,,,\\x\n", "file.csv, line 2: these are not the columns of the table"},
        {"1,,,,,,\\x\n2,\"a\"b,,,,,\\x\n",
         "file.csv, line 3: these are not the columns of the table"},
        {"1,\"a\nb\",,,,,\\x\nx,,,,,,\\x\n", "file.csv, line 4: id \"x\" cannot be read"},
    };
    for (const auto& [rows, message] : cases) {
        CAPTURE(rows);
        const auto found = insert(values.db(), values.table, values.head + rows);
        CHECK(found == message);
    }
    CHECK(insert(values.db(), values.table, "id,word\n1,\"\"\n") ==
          "file.csv, line 1: these are not the columns of the table");
    CHECK(insert(values.db(), values.table, "") ==
          "file.csv, line 1: these are not the columns of the table");
    CHECK(csv_of(values.db(), values.table) == values.head);
}

TEST_CASE("rows that are not in the order of the key are noticed after they were inserted") {
    Values values;
    CHECK(insert(values.db(), values.table, values.head + "2,,,,,,\\x\n1,,,,,,\\x\n") ==
          "the table every_type is not as in file.csv");
    CHECK(csv_of(values.db(), values.table) == values.head);
}

TEST_CASE("a row with the largest segment column is written and read") {
    Values values;
    std::string hex;
    for (int i = 0; i < 65'536 * 8 + 9; ++i) hex += "0f";
    const auto csv = values.head + "1,,,,,,\\x" + hex + "\n";
    CHECK(insert(values.db(), values.table, csv).empty());
    CHECK((csv_of(values.db(), values.table) == csv));
}

TEST_CASE("many rows are written in the order of the key") {
    test::TestRegister town;
    const auto csv = csv_of(town.db(), table_named("postal_code"));
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < csv.size();) {
        const auto end = csv.find('\n', at);
        lines.push_back(csv.substr(at, end - at));
        at = end + 1;
    }
    CHECK(lines.size() > 2'000);
    CHECK(lines.at(0) == "postal_code,municipality_code");
    CHECK(lines.at(1) == "\"00002\",\"091\"");
    CHECK(std::is_sorted(lines.begin() + 1, lines.end()));
}
