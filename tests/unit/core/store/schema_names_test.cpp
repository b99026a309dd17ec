// SPDX-License-Identifier: Apache-2.0
#include "core/store/schema_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/store/schema.hpp"
#include "support/register.hpp"

using namespace kaiku;

TEST_CASE("the names in the schema files are those of the register's tables and views") {
    test::TestRegister town;
    std::vector<std::string> names;
    for (auto rows = town.db().query(test::on_sqlite_or_postgresql(
             "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE "
             "'sqlite_%'",
             "SELECT table_name::text FROM information_schema.tables WHERE table_schema = "
             "'public'"));
         rows.next();)
        names.push_back(rows.text(0));
    std::sort(names.begin(), names.end());
    CHECK(store::list_relations(town.db().engine(), store::schema_version()) == names);
}

TEST_CASE("the names are those of the version of the schema") {
    const auto has = [](std::int64_t version, const std::string& name) {
        const auto all = store::list_relations(db::Engine::postgresql, version);
        return std::binary_search(all.begin(), all.end(), name);
    };
    CHECK(has(1, "card"));
    CHECK_FALSE(has(1, "frozen"));
    CHECK(has(store::schema_with_guarded_contents, "erasable_content"));
    // A later schema has dropped it.
    CHECK(has(store::schema_with_segments - 1, "usage_summary"));
    CHECK_FALSE(has(store::schema_version(), "usage_summary"));
}

TEST_CASE(
    "the creation of a register creates indexes and functions, too, and what it drops again") {
    const auto all = store::list_created_names(db::Engine::postgresql);
    for (const auto* name : {"card", "card_code", "audit_only_grows", "usage_summary", "stats_uses",
                             "user_session_user"}) {
        CAPTURE(name);
        CHECK(std::binary_search(all.begin(), all.end(), name));
    }
}
