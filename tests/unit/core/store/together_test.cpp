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

namespace {

/// What one of many pending usages refers to.
struct Reference {
    std::int64_t site = 2, site_version = 1;
    std::optional<std::int64_t> event = {}, slot = {};
};

constexpr std::int64_t first_deferred = 101;

/// Inserts 30 pending usages whose references are checked at the commit; one of them, the 27th or
/// another, refers to `other`.
void insert_deferring_references(db::Connection& db, const Reference& other, int which = 27) {
    static constexpr std::array<std::string_view, 14> columns{
        "code", "with_check", "site_id",   "standing_id", "event_id",    "slot_id", "date",
        "time", "children",   "customers", "recorded_by", "recorded_at", "key",     "id"};
    static constexpr std::array<std::string_view, 2> unique{"site_id", "key"};
    db::Transaction transaction(db, db::Access::write);
    db.defer_references_of("pending_usage", first_deferred);
    std::vector<db::Parameter> values;
    std::vector<std::string> keys;
    keys.reserve(30);
    for (int number = 1; number <= 30; ++number) {
        const auto row = number == which ? other : Reference{};
        const std::initializer_list<db::Parameter> one{
            "A999000017",
            false,
            row.site,
            row.site_version,
            row.event,
            row.slot,
            test::day("2026-06-15"),
            std::optional<time::TimeOfDay>(),
            0,
            std::optional<std::int64_t>(),
            "local:tester",
            test::Clock::now,
            keys.emplace_back("key " + std::to_string(number)),
            first_deferred + number - 1};
        values.insert(values.end(), one);
    }
    CHECK(db.insert_new("pending_usage", columns, values, {unique, "key IS NOT NULL"}) == 30);
    transaction.commit();
}

std::int64_t number_of(db::Connection& db, std::string_view sql) {
    auto rows = db.query(sql);
    return rows.next() ? rows.integer(0) : -1;
}

std::int64_t count_pending(db::Connection& db) {
    return number_of(db, "SELECT count(*) FROM pending_usage");
}

}  // namespace

TEST_CASE("references of many new rows are checked at the commit at the latest") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017");
    town.record("A999000017");  // makes a version of the site
    auto& db = town.db();
    const Reference good{.site_version = number_of(db, "SELECT max(id) FROM site_standing")};
    const auto with = [&](auto change) {
        auto reference = good;
        change(reference);
        return reference;
    };
    for (const int which : {1, 13, 27, 30})
        for (const auto& wrong : {with([](Reference& r) { r.site = 999; }),
                                  with([](Reference& r) { r.site_version = 999; }),
                                  with([](Reference& r) { r.event = 999; }),
                                  with([](Reference& r) { r.slot = 999; })}) {
            CHECK(test::code_of([&] { insert_deferring_references(db, wrong, which); }) ==
                  "conflict");
            CHECK(count_pending(db) == 0);
        }
    insert_deferring_references(db, good);
    CHECK(count_pending(db) == 30);
    // All statements that follow are checked at once again.
    CHECK(test::code_of([&] {
              db.execute("UPDATE pending_usage SET standing_id = 999 WHERE id = $1",
                         {first_deferred});
          }) == "conflict");
}
