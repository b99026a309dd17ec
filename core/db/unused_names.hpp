// SPDX-License-Identifier: Apache-2.0
// Whether a register can be created beside what a database contains.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// Throws Error conflict `name_taken` if something has one of these names where a register would be
/// created, failed `no_schema` if the server has no schema for it. Nothing on SQLite, where a new
/// register has a file.
void require_unused_names(Connection& connection, const std::vector<std::string>& names);

}  // namespace kaiku::db
