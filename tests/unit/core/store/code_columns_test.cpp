// SPDX-License-Identifier: Apache-2.0
#include "core/store/code_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/service/events/events.hpp"
#include "core/store/tables.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

std::set<std::string> described(std::string_view column_of = {}) {
    std::set<std::string> names;
    for (const auto& column : store::list_code_columns())
        if (column_of.empty() || column.table == column_of)
            names.insert(std::string(column.table) + "." + std::string(column.column));
    return names;
}

}  // namespace

TEST_CASE("every text column of the schema is described: an erasure must know it") {
    std::set<std::string> found;
    for (const auto& table : store::list_tables())
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            if (table.types[column] == db::Type::text)
                found.insert(std::string(table.name) + "." + std::string(table.columns[column]));
    CHECK(described() == found);
}

TEST_CASE("every table that refers to a card, a usage or a holder is one that an erasure knows") {
    const std::set<std::string_view> known{"card",           "usage",
                                           "import_former",  "card_renewal",
                                           "holder_account", "holder_session",
                                           "event_rating",   "holder_join",
                                           "usage_tail"};  // ids of usages, which remain
    for (const auto& table : store::list_tables())
        for (const auto& other : table.refers_to) {
            CAPTURE(table.name);
            if (other == "card" || other == "usage" || other == "holder_account")
                CHECK(known.contains(table.name));
        }
}

TEST_CASE("an erasure leaves no free text with the code, and reports names with it") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017");
    town.add_card("A999000025");
    const auto code = std::string("A999000017");
    auto& db = town.db();
    service::create_event(town.operation, "Ilta", {.site = model::SiteRef("Teatteri")});
    {
        db::Transaction transaction(db, db::Access::write);
        db.execute("UPDATE event SET description = $1, name = $2", {"Kortti " + code, code});
        db.execute("UPDATE card SET blocked_reason = $1 WHERE code = 'A999000025'",
                   {"sama kuin " + code});
        db.execute(
            "INSERT INTO import_batch (id, kind, file_name, file_hash, imported_at, "
            "imported_by, written, updated) VALUES (7, 'card', $1, '', $2, 'x', 0, 0)",
            {code + ".csv", town.operation.clock()});
        db.execute(
            "INSERT INTO import_former (import_id, card_id, former) SELECT 7, id, $1 FROM "
            "card WHERE code = 'A999000025'",
            {"{\"blocked_reason\":\"" + code + "\"}"});
        db.execute(
            "INSERT INTO import_undone (import_id, row_id, site_id, was) VALUES (7, 99, 1, "
            "$1)",
            {"{\"discretion\":\"" + code + "\"}"});
        transaction.commit();
    }
    const auto erased = service::erase_holder(town.operation, "A999000017");
    CHECK(erased.left_in == std::vector<std::string>{"event:1"});
    db::Transaction transaction(db, db::Access::read);
    std::vector<std::string> left;
    store::for_each_text_with_code(
        db, {code}, [&](const store::CodeText& text) { left.push_back(text.place); });
    CHECK(left == erased.left_in);
}

TEST_CASE("entries on other things keep their contents when a code in them is erased") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017");
    town.add_card("A999000025");
    service::block_card(town.operation, "A999000025", "A999000017");
    const auto erased = service::erase_holder(town.operation, "A999000017");
    REQUIRE(erased.left_in.size() == 1);
    CHECK(erased.left_in.front().starts_with("audit:"));
    CHECK_FALSE(town.broken_entry());
}
