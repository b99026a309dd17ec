// SPDX-License-Identifier: Apache-2.0
// Rights of a server's roles on a register. The schema that contains it may also contain tables of
// other programs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

struct RoleRights {
    /// Statements that grant them, with `{role}`, `{schema}` (see register_schema()) and `{tables}`
    /// (all of `tables`).
    std::string_view sql;
    /// The register's own tables and views.
    std::vector<std::string> tables;
};

/// The quoted name of the server's schema that contains the register; empty if the engine has none.
std::string register_schema(Connection& connection);

/// Gives a role exactly these rights on the register's tables, views and sequences; within a
/// transaction. Rights on anything else stay as they are. Throws what Connection::grant() throws.
void grant_rights(Connection& connection, const RoleRights& rights, const std::string& role);

/// After grant_rights(), in its transaction: throws Error refused `privileged_role` if the role can
/// do more with the register than these rights allow. It, or a role that it is a member of in any
/// way, owns the register, may give itself rights, has more of them, or may create objects in the
/// register's schema; or every role has more or may create some, as PostgreSQL 14 and older allow
/// in `public`.
void require_limited(Connection& connection, const RoleRights& rights, const std::string& role);

}  // namespace kaiku::db
