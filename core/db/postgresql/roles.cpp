// SPDX-License-Identifier: Apache-2.0
// What PostgresqlConnection does with the roles of the server.
#include <memory>

#include "core/db/postgresql/errors.hpp"
#include "core/db/postgresql/postgresql_connection.hpp"

namespace kaiku::db {

using base::Error;
using base::ErrorKind;

void PostgresqlConnection::grant(std::string_view sql, const std::string& role) {
    auto rows = Connection::query(
        "SELECT rolsuper OR rolcreaterole OR pg_has_role(oid, (SELECT relowner FROM pg_class "
        "WHERE oid = to_regclass('register')), 'MEMBER')"
        " FROM pg_roles WHERE rolname = $1",
        {role});
    if (!rows.next())
        throw Error(ErrorKind::not_found, "unknown_role",
                    {N_("the server has no role \"{role}\""), {{"role", role}}},
                    {N_("create it with: CREATE ROLE ... LOGIN, and repeat the command")});
    if (rows.boolean(0))
        throw Error(ErrorKind::refused, "privileged_role",
                    {N_("the role {role} owns the register or may give itself any right"),
                     {{"role", role}}},
                    {N_("choose another role: it must not be a superuser, create roles or be a "
                        "member of the owner")});
    while (rows.next()) {
    }
    struct FreeText {
        void operator()(char* text) const { PQfreemem(text); }
    };
    const std::unique_ptr<char, FreeText> quoted(
        PQescapeIdentifier(session_.handle(), role.data(), role.size()));
    if (!quoted) throw_postgresql_error(session_.handle(), nullptr, where_);
    session_.run_text(base::substitute(sql, {{"role", quoted.get()}}));
}

std::vector<std::string> PostgresqlConnection::list_grantees(std::string_view table,
                                                             std::string_view right) {
    std::vector<std::string> found;
    auto rows = Connection::query(
        "SELECT r.rolname FROM pg_class c, aclexplode(c.relacl) a, pg_roles r WHERE c.oid = "
        "to_regclass($1) AND a.privilege_type = $2"
        " AND r.oid = a.grantee AND r.oid <> c.relowner ORDER BY r.rolname",
        {table, right});
    while (rows.next()) found.push_back(rows.text(0));
    return found;
}

}  // namespace kaiku::db
