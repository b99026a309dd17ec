// SPDX-License-Identifier: Apache-2.0
#include "core/store/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/store/tables.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using store::list_migrations;
using test::code_of;
using test::TestRegister;
using Files = std::vector<base::EmbeddedFile>;
using Versions = std::vector<std::int64_t>;

namespace {

const Files three_steps{{"0010_third.sql", "c"},
                        {"postgresql/0002_grants.sql", "g"},
                        {"0001_first.sql", "-- A comment.\n-- oldest program schema: 1\na"},
                        {"sqlite/0001_first.sql", "s"},
                        {"ref/county.csv", "code"},
                        {"postgresql/0001_first.sql", "p"},
                        {"0002_second.sql", "-- oldest program schema: 2\nb"}};

std::int64_t oldest_program(std::string_view text) {
    return list_migrations({{"0007_x.sql", text}}, db::Engine::sqlite).front().oldest_program;
}

std::string fact(TestRegister& town, std::string_view key) {
    return store::find_register_property(town.db(), key).value_or("none");
}

/// The columns of a table as the engine reports them.
std::vector<std::string> columns_of(TestRegister& town, std::string_view table) {
    std::vector<std::string> names;
    auto rows = town.db().query(
        test::on_sqlite_or_postgresql("SELECT name FROM pragma_table_info($1) ORDER BY name",
                                      "SELECT column_name FROM information_schema.columns WHERE "
                                      "table_name = $1 ORDER BY column_name"),
        {table});
    while (rows.next()) names.push_back(rows.text(0));
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> tables_of(TestRegister& town) {
    std::vector<std::string> names;
    auto rows = town.db().query(test::on_sqlite_or_postgresql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        " AND table_type = 'BASE TABLE'"));
    while (rows.next()) names.push_back(rows.text(0));
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("migration steps follow the files' numbers, an engine's file after the shared one") {
    const auto sqlite = list_migrations(three_steps, db::Engine::sqlite);
    const auto postgresql = list_migrations(three_steps, db::Engine::postgresql);
    REQUIRE(sqlite.size() == 3);
    REQUIRE(postgresql.size() == 3);
    CHECK(sqlite[0].version == 1);
    CHECK(sqlite[0].name == "first");
    CHECK(sqlite[0].texts.size() == 2);
    CHECK(sqlite[0].texts[1] == "s");
    CHECK(postgresql[0].texts[1] == "p");
    CHECK(sqlite[1].texts.size() == 1);
    CHECK(postgresql[1].texts.size() == 2);
    CHECK(sqlite[2].version == 10);
    CHECK(sqlite[2].oldest_program == 1);
    CHECK(sqlite[1].oldest_program == 2);
}

TEST_CASE(
    "the checksum of a step is the same on both engines, since registers are copied between them, "
    "and differs for other files") {
    const auto sqlite = list_migrations(three_steps, db::Engine::sqlite);
    const auto postgresql = list_migrations(three_steps, db::Engine::postgresql);
    for (std::size_t i = 0; i < sqlite.size(); ++i)
        CHECK(sqlite[i].checksum == postgresql[i].checksum);
    auto others = three_steps;
    others.back().bytes = "b";
    CHECK(list_migrations(others, db::Engine::sqlite)[1].checksum != sqlite[1].checksum);
    CHECK(list_migrations(others, db::Engine::sqlite)[2].checksum == sqlite[2].checksum);
}

TEST_CASE("a schema file may say at its top which programs it excludes") {
    CHECK(oldest_program("CREATE TABLE t (v);") == 1);
    CHECK(oldest_program("-- oldest program schema: 7\nALTER TABLE t DROP COLUMN v;") == 7);
    CHECK(oldest_program("-- Values go.\n--\n-- oldest program schema: 7") == 7);
    CHECK(oldest_program("CREATE TABLE t (v);\n-- oldest program schema: 7\n") == 1);
    CHECK(oldest_program("") == 1);
}

TEST_CASE("no schema file of this program requires a newer program") {
    for (const auto& step :
         list_migrations(base::embedded_schema_files(), db::Engine::postgresql)) {
        CAPTURE(step.version);
        CHECK(step.oldest_program <= step.version);
    }
}

TEST_CASE("a new register has every migration step") {
    TestRegister town;
    CHECK(fact(town, "schema_version") == std::to_string(store::schema_version()));
    CHECK(store::check_schema(town.db()) == store::schema_version());
    std::int64_t oldest = 1;
    for (const auto& step : list_migrations(base::embedded_schema_files(), town.db().engine()))
        oldest = std::max(oldest, step.oldest_program);
    CHECK(fact(town, "oldest_program_schema") == std::to_string(oldest));
    CHECK(store::find_differing_migrations(town.db()).empty());
    CHECK(service::upgrade_register(town.operation) == 0);
}

TEST_CASE("a step made by other files is reported by verify and prevents an upgrade") {
    TestRegister town;
    test::RawRegister raw(town.where);
    const auto is_told = [&] {
        CHECK(store::find_differing_migrations(town.db()) == Versions{1});
        REQUIRE(service::verify_register(town.operation).size() == 1);
        CHECK(base::to_english(service::verify_register(town.operation).front()) ==
              "schema: step 1 differs from this program's");
        CHECK(code_of([&] { service::upgrade_register(town.operation); }) == "schema_differs");
    };
    SUBCASE("another checksum") {
        REQUIRE(raw.run("UPDATE schema_file SET checksum = 'abc' WHERE version = 1") == "");
        is_told();
    }
    SUBCASE("no checksum") {
        REQUIRE(raw.run("DELETE FROM schema_file WHERE version = 1") == "");
        is_told();
    }
}

TEST_CASE("steps applied by a newer program are not checked") {
    TestRegister town;
    test::RawRegister raw(town.where);
    REQUIRE(raw.run("INSERT INTO schema_file SELECT 9001, 'next', 'abc', applied_at FROM "
                    "schema_file WHERE version = 1;"
                    " UPDATE register SET value = '9001' WHERE key = 'schema_version'") == "");
    town.db().set_schema_version(9001);
    CHECK(service::verify_register(town.operation).empty());
    CHECK(service::upgrade_register(town.operation) == 0);
    CHECK(fact(town, "schema_version") == "9001");
}

TEST_CASE("a copy contains every table and column of the register") {
    TestRegister town;
    std::vector<std::string> names;
    for (const auto& table : store::list_tables()) {
        CAPTURE(table.name);
        for (const auto other : table.refers_to)
            CHECK(std::find(names.begin(), names.end(), other) != names.end());
        names.emplace_back(table.name);
        std::vector<std::string> columns(table.columns.begin(), table.columns.end());
        std::sort(columns.begin(), columns.end());
        CHECK(columns == columns_of(town, table.name));
    }
    std::sort(names.begin(), names.end());
    CHECK(names == tables_of(town));
}
