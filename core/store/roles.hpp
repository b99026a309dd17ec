// SPDX-License-Identifier: Apache-2.0
// Privileges of a database server's roles. A register in a file has no roles: the file's
// permissions determine who may open it.
#pragma once
#include <string>

#include "core/db/connection.hpp"
#include "core/model/role_purpose.hpp"

namespace kaiku::store {

/// Grants the role exactly the privileges of its purpose (schemas/roles/), within the current
/// transaction. Throws refused `not_here` on SQLite, not_found `unknown_role`, refused
/// `privileged_role` for a role that grants cannot restrict. Returns whether the role can see what
/// its purpose needs to see: for `app`, the lag of replication, which only pg_monitor shows.
bool grant_role(db::Connection& connection, model::RolePurpose purpose, const std::string& role);

/// Grants the roles that already have privileges those on whatever was added since then.
void refresh_grants(db::Connection& connection);

}  // namespace kaiku::store
