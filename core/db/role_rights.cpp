// SPDX-License-Identifier: Apache-2.0
#include "core/db/role_rights.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kaiku::db {

namespace {

/// The register's tables and views: a name that another schema has, too, is not meant.
constexpr std::string_view names_of_tables =
    "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = "
    "c.relnamespace WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = "
    "to_regclass('register')) AND c.relname = ANY (string_to_array($1, ',')) ORDER BY 1";

/// The sequences that give the ids of these tables.
constexpr std::string_view names_of_sequences =
    "SELECT format('%I.%I', n.nspname, s.relname) FROM pg_class s JOIN pg_namespace n ON n.oid = "
    "s.relnamespace JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND "
    "d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') JOIN pg_class c ON c.oid = "
    "d.refobjid WHERE s.relkind = 'S' AND c.relnamespace = (SELECT relnamespace FROM pg_class "
    "WHERE oid = to_regclass('register')) AND c.relname = ANY (string_to_array($1, ',')) ORDER BY "
    "1";

std::string joined(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ","));
}

std::string list_names(Connection& connection, std::string_view sql, const RoleRights& rights) {
    std::string names;
    for (auto rows = connection.query(sql, {joined(rights.tables)}); rows.next();)
        names += (names.empty() ? "" : ", ") + rows.text(0);
    return names;
}

}  // namespace

std::string register_schema(Connection& connection) {
    if (connection.engine() == Engine::sqlite) return {};
    auto rows = connection.query(
        "SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = "
        "c.relnamespace WHERE c.oid = to_regclass('register')");
    return rows.next() ? rows.text(0) : "";
}

void grant_rights(Connection& connection, const RoleRights& rights, const std::string& role) {
    // Throws there, as the engine has no roles.
    if (connection.engine() == Engine::sqlite) return connection.grant(rights.sql, role);
    const auto tables = list_names(connection, names_of_tables, rights);
    const auto revoked = base::substitute(
        "REVOKE ALL ON {tables} FROM {role}; REVOKE ALL ON SEQUENCE {sequences} FROM {role};",
        {{"tables", tables}, {"sequences", list_names(connection, names_of_sequences, rights)}});
    const auto granted =
        base::substitute(rights.sql, {{"schema", register_schema(connection)}, {"tables", tables}});
    connection.grant(revoked + granted, role);
}

}  // namespace kaiku::db
