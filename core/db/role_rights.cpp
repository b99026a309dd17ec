// SPDX-License-Identifier: Apache-2.0
#include "core/db/role_rights.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

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

/// The rights that anybody has on the tables $1 and on the sequences of their ids.
constexpr std::string_view granted_rights = R"(
WITH place AS (SELECT relnamespace AS schema FROM pg_class WHERE oid = to_regclass('register')),
named AS (
    SELECT c.oid, c.relname, c.relowner, c.relacl FROM pg_class c, place
    WHERE c.relnamespace = place.schema AND c.relname = ANY (string_to_array($1, ','))),
object AS (
    SELECT * FROM named UNION ALL
    SELECT s.oid, s.relname, s.relowner, s.relacl FROM pg_class s JOIN pg_depend d
        ON d.classid = 'pg_class'::regclass AND d.objid = s.oid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    WHERE s.relkind = 'S' AND d.refobjid IN (SELECT oid FROM named)),
granted AS (
    SELECT object.oid, object.relname, a.grantee, a.privilege_type, a.is_grantable
    FROM object CROSS JOIN LATERAL (
        SELECT (aclexplode(object.relacl)).* UNION ALL
        SELECT (aclexplode(t.attacl)).* FROM pg_attribute t WHERE t.attrelid = object.oid) a))";

/// After granted_rights: the roles, of those that $2 is a member of, itself included, that give it
/// more than it was granted itself. Whether it inherits their rights does not matter: it could SET
/// ROLE. Of the server's predefined roles only those are harmless that show how the server is.
constexpr std::string_view roles_with_more_rights = R"(
SELECT r.rolname::text, r.rolname = $2 FROM pg_roles r, pg_roles own
WHERE own.rolname = $2 AND pg_has_role(own.oid, r.oid, 'MEMBER') AND (
    r.rolsuper OR r.rolcreaterole OR r.rolreplication
    OR r.oid IN (SELECT relowner FROM object)
    OR r.oid = (SELECT nspowner FROM pg_namespace, place WHERE pg_namespace.oid = place.schema)
    OR r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
    OR starts_with(r.rolname, 'pg_') AND (r.oid = own.oid OR r.rolname NOT IN ('pg_monitor',
        'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables', 'pg_checkpoint',
        'pg_use_reserved_connections'))
    OR r.oid <> own.oid AND EXISTS (
        SELECT FROM granted more WHERE more.grantee = r.oid AND (more.is_grantable OR NOT EXISTS (
            SELECT FROM granted same WHERE same.grantee = own.oid AND same.oid = more.oid
            AND same.privilege_type = more.privilege_type))))
ORDER BY r.oid <> own.oid, starts_with(r.rolname, 'pg_'), r.rolname LIMIT 1)";

/// After granted_rights: a right that every role has, and that $2 was not granted itself.
constexpr std::string_view right_of_public = R"(
SELECT more.privilege_type, more.relname::text FROM granted more
WHERE more.grantee = 0 AND NOT EXISTS (
    SELECT FROM granted same, pg_roles own WHERE own.rolname = $2 AND same.grantee = own.oid
    AND same.oid = more.oid AND same.privilege_type = more.privilege_type)
ORDER BY more.relname, more.privilege_type LIMIT 1)";

/// After granted_rights: the register's schema and who may create objects in it, if that is $2, a
/// role that it is a member of, or every role. A function or an operator there whose arguments fit
/// better than those of the server's own would run in its place, also with the owner's rights.
constexpr std::string_view creators_in_schema = R"(
SELECT quote_ident(n.nspname), COALESCE(quote_ident(r.rolname), 'PUBLIC')
FROM pg_namespace n JOIN place ON n.oid = place.schema JOIN pg_roles own ON own.rolname = $2
CROSS JOIN LATERAL aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE a.privilege_type = 'CREATE'
    AND (a.grantee = 0 OR pg_has_role(own.oid, r.oid, 'MEMBER'))
ORDER BY a.grantee LIMIT 1)";

Rows query_rights(Connection& connection, std::string_view sql, const RoleRights& rights,
                  const std::string& role) {
    return connection.query(std::string(granted_rights) + std::string(sql),
                            {joined(rights.tables), role});
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

void require_limited(Connection& connection, const RoleRights& rights, const std::string& role) {
    if (auto rows = query_rights(connection, roles_with_more_rights, rights, role); rows.next()) {
        if (rows.boolean(1) && role.starts_with("pg_"))
            throw Error(ErrorKind::refused, "privileged_role",
                        {N_("{role} is a role of the server, and all its members would have the "
                            "rights"),
                         {{"role", role}}},
                        {N_("create a role for this register")});
        if (rows.boolean(1))
            throw Error(ErrorKind::refused, "privileged_role",
                        {N_("the role {role} owns the register or may give itself any right"),
                         {{"role", role}}},
                        {N_("choose another role: it must not be a superuser, create roles, "
                            "replicate, or own the register, its schema or its database")});
        throw Error(ErrorKind::refused, "privileged_role",
                    {N_("the role {role} is a member of {other}, and so has more rights than kaiku "
                        "would give it"),
                     {{"role", role}, {"other", rows.text(0)}}},
                    {N_("revoke the membership, or choose another role")});
    }
    if (auto rows = query_rights(connection, right_of_public, rights, role); rows.next())
        throw Error(ErrorKind::refused, "privileged_role",
                    {N_("every role (PUBLIC) has the right {right} on {table}, which kaiku would "
                        "not give to {role}"),
                     {{"right", rows.text(0)}, {"table", rows.text(1)}, {"role", role}}},
                    {N_("revoke the right from PUBLIC, and repeat the command")});
    if (auto rows = query_rights(connection, creators_in_schema, rights, role); rows.next())
        throw Error(ErrorKind::refused, "privileged_role",
                    {N_("the role {role} may create objects in the register's schema {schema}, and "
                        "so put some in place of kaiku's"),
                     {{"role", role}, {"schema", rows.text(0)}}},
                    {N_("repeat the command when the schema's owner or a superuser has run: REVOKE "
                        "CREATE ON SCHEMA {schema} FROM {grantee}"),
                     {{"schema", rows.text(0)}, {"grantee", rows.text(1)}}});
}

}  // namespace kaiku::db
