// SPDX-License-Identifier: Apache-2.0
// Statements sent together (db::Connection::execute_deferred(), prefetch(), insert_new()) have the
// same effect as statements sent one by one, on every engine.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

constexpr std::string_view put = "INSERT INTO register (key, value) VALUES ($1, $2)";
constexpr std::string_view get = "SELECT value FROM register WHERE key = $1";

std::string value_of(db::Connection& db, const char* key) {
    auto rows = db.query(get, {key});
    return rows.next() ? rows.text(0) : "none";
}

}  // namespace

TEST_CASE("a deferred statement takes effect before the next query, and by the commit") {
    TestRegister town;
    {
        db::Transaction transaction(town.db(), db::Access::write);
        for (int i = 0; i < 200; ++i)
            town.db().execute_deferred(put, {"later " + std::to_string(i), "yes"});
        CHECK(value_of(town.db(), "later 199") == "yes");
        town.db().execute_deferred(put, {"last", "yes"});
        transaction.commit();
    }
    CHECK(value_of(town.db(), "last") == "yes");
    CHECK(value_of(town.db(), "later 0") == "yes");
}

TEST_CASE("committed changes are counted, and none that failed or was undone") {
    TestRegister town;
    auto& db = town.db();
    const auto before = db.changes();
    db.execute(put, {"alone", "yes"});
    CHECK(db.changes() == before + 1);
    CHECK_FALSE(test::code_of([&] { db.execute(put, {"alone", "again"}); }).empty());
    CHECK(db.changes() == before + 1);
    {
        const db::Transaction undone(db, db::Access::write);
        db.execute(put, {"undone", "yes"});
    }
    {
        db::Transaction reading(db, db::Access::read);
        CHECK(value_of(db, "undone") == "none");
        reading.commit();
    }
    CHECK(db.changes() == before + 1);
    {
        db::Transaction writing(db, db::Access::write);
        db.execute(put, {"first", "yes"});
        db.execute(put, {"second", "yes"});
        writing.commit();
    }
    CHECK(db.changes() == before + 2);
}

TEST_CASE("a failing deferred statement fails the transaction, whatever followed it") {
    TestRegister town;
    const auto fails = [&] {
        db::Transaction transaction(town.db(), db::Access::write);
        town.db().execute_deferred(put, {"first", "yes"});
        town.db().execute_deferred(put, {"first", "again"});
        town.db().execute_deferred(put, {"behind", "yes"});
        transaction.commit();
    };
    for (int i = 0; i < 5; ++i) {  // also once the statement is prepared
        CHECK_THROWS_AS(fails(), base::Error);
        CHECK(value_of(town.db(), "first") == "none");
        CHECK(value_of(town.db(), "behind") == "none");
    }
    db::Transaction transaction(town.db(), db::Access::write);
    town.db().execute_deferred(put, {"first", "yes"});
    transaction.commit();
    CHECK(value_of(town.db(), "first") == "yes");
}

TEST_CASE("deferred statements of an abandoned transaction are dropped") {
    TestRegister town;
    {
        db::Transaction transaction(town.db(), db::Access::write);
        town.db().execute_deferred(put, {"gone", "yes"});
    }
    CHECK(value_of(town.db(), "gone") == "none");
}

TEST_CASE("a prefetched query returns what it would have returned without prefetching") {
    TestRegister town;
    db::Transaction transaction(town.db(), db::Access::write);
    const auto ask = [&](const char* key) {
        town.db().prefetch([&] { town.db().query(get, {key}); });
    };
    town.db().execute(put, {"a", "1"});
    ask("a");
    ask("missing");
    CHECK(value_of(town.db(), "register_id") != "none");
    CHECK(value_of(town.db(), "a") == "1");
    CHECK(value_of(town.db(), "missing") == "none");

    // The same query without prefetching, and writes in between.
    ask("a");
    CHECK(value_of(town.db(), "a") == "1");
    ask("a");
    CHECK(value_of(town.db(), "register_id") != "none");
    town.db().execute_deferred("UPDATE register SET value = $2 WHERE key = $1", {"a", "2"});
    CHECK(value_of(town.db(), "a") == "2");
    ask("a");
    CHECK(town.db()
              .query("INSERT INTO register (key, value) VALUES ($1, $2) RETURNING key", {"b", "1"})
              .next());
    CHECK(value_of(town.db(), "a") == "2");
    transaction.commit();
}

TEST_CASE("rows whose key exists, in the table or in an earlier row, are not inserted") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017");
    const std::vector<std::string_view> columns{"site_id",   "name",       "name_key",
                                                "sort_key",  "active",     "value_field",
                                                "published", "description"};
    constexpr std::array<std::string_view, 2> unique{"site_id", "name_key"};
    const auto rows_of = [](std::initializer_list<const char*> names) {
        std::vector<db::Parameter> values;
        for (const char* name : names) {
            const std::initializer_list<db::Parameter> row{
                2, name, name, name, true, false, true, std::optional<std::string>()};
            values.insert(values.end(), row);
        }
        return values;
    };
    db::Transaction transaction(town.db(), db::Access::write);
    const auto insert = [&](std::initializer_list<const char*> names) {
        return town.db().insert_new("event", columns, rows_of(names), {unique, {}});
    };
    CHECK(insert({"a \"b\"", "c\\d", "c\\d", "{e,f}"}) == 3);
    CHECK(insert({"g", "{e,f}", "c\\d", "a \"b\"", "h\ti\nj"}) == 2);
    CHECK(insert({"g"}) == 0);
    std::string names;
    for (auto rows = town.db().query("SELECT name FROM event ORDER BY name"); rows.next();)
        names += rows.text(0) + "|";
    CHECK(names == "a \"b\"|c\\d|g|h\ti\nj|{e,f}|");
    transaction.commit();
}
