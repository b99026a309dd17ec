// SPDX-License-Identifier: Apache-2.0
#include "core/db/triggers.hpp"

namespace kaiku::db {

std::vector<TriggerState> list_triggers(Connection& connection) {
    std::vector<TriggerState> found;
    auto rows = connection.query(
        connection.engine() == Engine::sqlite
            ? "SELECT name, sql, '', 1 FROM sqlite_schema WHERE type = 'trigger'"
            : "SELECT t.tgname::text, pg_get_triggerdef(t.oid, true), p.prosrc, t.tgenabled IN "
              "('O', 'A') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON "
              "p.oid = t.tgfoid WHERE NOT t.tgisinternal AND c.relnamespace = (SELECT relnamespace "
              "FROM pg_class WHERE oid = to_regclass('audit_entry'))");
    while (rows.next())
        found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.boolean(3)});
    return found;
}

}  // namespace kaiku::db
