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
        "SELECT rolsuper OR rolcreaterole OR oid = (SELECT relowner FROM pg_class WHERE oid = "
        "to_regclass('register'))"
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
                    {N_("choose another role: it must not be a superuser, create roles, replicate, "
                        "or own the register, its schema or its database")});
    while (rows.next()) {
    }
    session_.run_text(base::substitute(sql, {{"role", quoted(role)}}));
}

bool PostgresqlConnection::grant_monitoring(const std::string& role) {
    const auto sees_lag = [&] {
        auto rows =
            Connection::query("SELECT pg_has_role($1::name, 'pg_monitor'::name, 'USAGE')", {role});
        return rows.next() && rows.boolean(0);
    };
    if (sees_lag()) return true;
    session_.run_text("SAVEPOINT before_monitoring");
    try {
        session_.run_text("GRANT pg_monitor TO " + quoted(role));
    } catch (const Error& error) {
        if (error.fault().code != "not_allowed") throw;
        session_.run_text("ROLLBACK TO SAVEPOINT before_monitoring");
    }
    return sees_lag();
}

std::string PostgresqlConnection::quoted(const std::string& role) {
    struct FreeText {
        void operator()(char* text) const { PQfreemem(text); }
    };
    const std::unique_ptr<char, FreeText> text(
        PQescapeIdentifier(session_.handle(), role.data(), role.size()));
    if (!text) throw_postgresql_error(session_.handle(), nullptr, where_);
    return text.get();
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
