// Rights of a server's roles. A register in a file has none: its file's rights say who may open it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// What a role is for: kaiku itself, or other programs that make reports.
enum class RolePurpose { app, report };
std::string_view to_string(RolePurpose purpose);
std::optional<RolePurpose> parse_role_purpose(std::string_view word);

/// Gives the role exactly the rights of its purpose (schemas/roles/), in the transaction at hand.
/// Throws refused `not_here` on SQLite, not_found `unknown_role`, refused `too_mighty` for a role
/// that no grant could hold back.
void grant_role(db::Connection& connection, RolePurpose purpose, const std::string& role);

/// Gives the roles that have rights already those on what has come since.
void refresh_grants(db::Connection& connection);

}  // namespace kaiku::store
