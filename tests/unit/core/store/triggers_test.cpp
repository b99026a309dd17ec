// SPDX-License-Identifier: Apache-2.0
#include "core/store/triggers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/store/schema.hpp"
#include "support/register.hpp"

using namespace kaiku;
using Names = std::vector<std::string>;

namespace {

struct Guarded : test::TestRegister {
    /// The altered triggers after statements of the register's owner.
    Names altered_by(const std::string& sql) {
        const auto message = test::RawRegister(where).run(sql);
        CAPTURE(message);
        REQUIRE(message.empty());
        return store::find_altered_triggers(db());
    }
    bool is_on_server() { return db().engine() == db::Engine::postgresql; }
};

}  // namespace

TEST_CASE("a new register has the triggers of its schema, and no role may change the log") {
    Guarded town;
    CHECK(store::find_altered_triggers(town.db()).empty());
    CHECK(store::find_excess_privileges(town.db()).empty());
}

TEST_CASE("a lower schema version does not hide a dropped trigger") {
    Guarded town;
    const std::string drop = town.is_on_server()
                                 ? "DROP TRIGGER entry_content_kept ON entry_content; "
                                 : "DROP TRIGGER entry_content_kept; ";
    CHECK(town.altered_by(drop + "UPDATE register SET value = '13' WHERE key = 'schema_version'") ==
          Names{"entry_content_kept"});
    CHECK(store::applied_schema(town.db()) == store::schema_version());
    CHECK_FALSE(store::find_differing_migrations(town.db()).empty());
    CHECK(store::last_entry_of_old_rules(town.db()) == 0);
}

TEST_CASE("on SQLite a trigger that is moved, changed or added is found") {
    Guarded town;
    if (town.is_on_server()) return;
    const std::string abort = " BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END";
    SUBCASE("moved to another table") {
        CHECK(town.altered_by("CREATE TABLE audit (x); DROP TRIGGER audit_entry_kept; CREATE "
                              "TRIGGER audit_entry_kept BEFORE DELETE ON audit BEGIN SELECT "
                              "RAISE(ABORT, 'the audit_entry trail only grows'); END") ==
              Names{"audit_entry_kept"});
    }
    SUBCASE("of another event") {
        CHECK(town.altered_by("DROP TRIGGER audit_head_kept; CREATE TRIGGER audit_head_kept BEFORE "
                              "INSERT ON audit_head" +
                              abort) == Names{"audit_head_kept"});
    }
    SUBCASE("added") {
        for (const char* table : {"audit_entry", "Audit_Head", "\"entry_content\"", "usage"})
            CHECK(town.altered_by("DROP TRIGGER IF EXISTS swallow; CREATE TRIGGER swallow BEFORE "
                                  "INSERT ON " +
                                  std::string(table) + " BEGIN SELECT RAISE(IGNORE); END") ==
                  Names{"swallow"});
    }
    SUBCASE("added to a table of others") {
        CHECK(town.altered_by("CREATE TABLE other (x); CREATE TRIGGER own BEFORE INSERT ON other" +
                              abort)
                  .empty());
    }
}

TEST_CASE("on PostgreSQL a trigger, its function or a rule that is not the schema's is found") {
    Guarded town;
    if (!town.is_on_server()) return;
    const Names erased{"erasable_content_erased"};
    SUBCASE("a rule") {
        CHECK(town.altered_by("CREATE RULE swallow AS ON INSERT TO audit_entry DO INSTEAD "
                              "NOTHING") == Names{"swallow"});
    }
    SUBCASE("a rule with the name of a trigger") {
        CHECK(town.altered_by("CREATE RULE audit_entry_fixed AS ON UPDATE TO audit_entry DO "
                              "INSTEAD NOTHING") == Names{"audit_entry_fixed"});
    }
    SUBCASE("a function with the caller's rights") {
        CHECK(town.altered_by("ALTER FUNCTION audit_content_erased() SECURITY INVOKER") == erased);
    }
    SUBCASE("a function with another search path") {
        CHECK(town.altered_by("ALTER FUNCTION audit_content_erased() SET search_path = pg_temp, "
                              "public") == erased);
        CHECK(town.altered_by("ALTER FUNCTION audit_content_erased() RESET search_path") == erased);
    }
    SUBCASE("a trigger on another table") {
        CHECK(town.altered_by("CREATE TABLE audit (x int); DROP TRIGGER audit_head_kept ON "
                              "audit_head; CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit "
                              "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()") ==
              Names{"audit_head_kept"});
    }
    SUBCASE("a trigger too many") {
        CHECK(town.altered_by("CREATE TRIGGER swallow BEFORE INSERT ON audit_entry FOR EACH ROW "
                              "EXECUTE FUNCTION audit_only_grows()") == Names{"swallow"});
    }
    SUBCASE("a disabled trigger") {
        CHECK(town.altered_by("ALTER TABLE audit_head DISABLE TRIGGER audit_head_kept") ==
              Names{"audit_head_kept"});
    }
}

TEST_CASE("on PostgreSQL privileges to change the log are found") {
    Guarded town;
    if (!town.is_on_server()) return;
    const auto excess_after = [&](const std::string& sql) {
        REQUIRE(test::RawRegister(town.where).run(sql).empty());
        Names found;
        for (const auto& one : store::find_excess_privileges(town.db()))
            found.push_back(one.right + " ON " + one.table + " TO " + one.role);
        return found;
    };
    CHECK(excess_after("GRANT SELECT, INSERT ON audit_entry, entry_content TO PUBLIC; GRANT "
                       "SELECT, INSERT, UPDATE ON audit_head TO PUBLIC")
              .empty());
    CHECK(excess_after("GRANT DELETE ON entry_content TO PUBLIC") ==
          Names{"DELETE ON entry_content TO PUBLIC"});
    CHECK(excess_after("REVOKE DELETE ON entry_content FROM PUBLIC; GRANT UPDATE (actor) ON "
                       "audit_entry TO PUBLIC") == Names{"UPDATE ON audit_entry TO PUBLIC"});
}
