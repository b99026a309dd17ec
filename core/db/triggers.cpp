// SPDX-License-Identifier: Apache-2.0
#include "core/db/triggers.hpp"

namespace kaiku::db {

namespace {

constexpr std::string_view sqlite_triggers =
    "SELECT name, lower(tbl_name), sql, '', '', 1 FROM sqlite_schema WHERE type = 'trigger'";

constexpr std::string_view postgresql_triggers =
    "SELECT t.tgname::text, c.relname::text, pg_get_triggerdef(t.oid, true), p.prosrc, 'LANGUAGE ' "
    "|| l.lanname || CASE WHEN p.prosecdef THEN ' SECURITY DEFINER' ELSE '' END || coalesce(' SET "
    "' || replace(array_to_string(p.proconfig, ' SET '), 'search_path=' || "
    "quote_ident(n.nspname) || ',', 'search_path={schema},'), ''), t.tgenabled IN ('O', 'A') AND "
    "p.proowner = "
    "c.relowner FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN "
    "pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = "
    "t.tgfoid JOIN pg_language l ON l.oid = p.prolang WHERE NOT t.tgisinternal AND c.relnamespace "
    "= (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_entry')) UNION ALL SELECT "
    "r.rulename::text, c.relname::text, pg_get_ruledef(r.oid, true), '', '', true FROM pg_rewrite "
    "r JOIN pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' AND c.relnamespace = "
    "(SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_entry'))";

}  // namespace

std::vector<TriggerState> list_triggers(Connection& connection) {
    std::vector<TriggerState> found;
    auto rows = connection.query(
        std::string(connection.engine() == Engine::sqlite ? sqlite_triggers : postgresql_triggers));
    while (rows.next())
        found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4),
                         rows.boolean(5)});
    return found;
}

std::vector<Privilege> list_changing_privileges(Connection& connection,
                                                const std::vector<std::string>& tables) {
    std::vector<Privilege> found;
    if (connection.engine() == Engine::sqlite) return found;
    for (const auto& table : tables) {
        auto rows = connection.query(
            "SELECT DISTINCT coalesce(r.rolname, 'PUBLIC')::text AS role, a.privilege_type FROM "
            "pg_class c CROSS JOIN LATERAL (SELECT (aclexplode(c.relacl)).* UNION ALL SELECT "
            "(aclexplode(t.attacl)).* FROM pg_attribute t WHERE t.attrelid = c.oid) a LEFT JOIN "
            "pg_roles r ON r.oid = a.grantee WHERE c.oid = to_regclass($1) AND a.grantee <> "
            "c.relowner AND a.privilege_type NOT IN ('SELECT', 'INSERT') ORDER BY role, "
            "a.privilege_type",
            {table});
        while (rows.next()) found.push_back({rows.text(0), rows.text(1), table});
    }
    return found;
}

}  // namespace kaiku::db
