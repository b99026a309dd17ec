// SPDX-License-Identifier: Apache-2.0
// Privileges of a database server's roles. A register in a file has no roles: the file's
// permissions determine who may open it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/role_purpose.hpp"

namespace kaiku::store {

/// Grants the role exactly the privileges of its purpose (schemas/roles/), within the current
/// transaction. Throws refused `not_here` on SQLite, not_found `unknown_role`, refused
/// `privileged_role` for a role that could do more with the register, see db::require_limited().
/// Returns whether the role can see what its purpose needs to see: for `app`, the lag of
/// replication, which only pg_monitor shows.
bool grant_role(db::Connection& connection, model::RolePurpose purpose, const std::string& role);

/// The roles that have been granted privileges, by their purpose.
struct GrantedRoles {
    std::vector<std::string> app, report;
};
/// To be called before the schema is migrated: a view that a migration replaces loses its
/// privileges. Empty on SQLite.
GrantedRoles list_granted_roles(db::Connection& connection);

/// The purpose for which the role has been granted privileges; nullopt if it has none.
std::optional<model::RolePurpose> find_role_purpose(db::Connection& connection,
                                                    const std::string& role);

/// Grants the roles the privileges of their purposes on what exists now.
void refresh_grants(db::Connection& connection, const GrantedRoles& roles);

}  // namespace kaiku::store
