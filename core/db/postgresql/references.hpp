// SPDX-License-Identifier: Apache-2.0
// Checks the references of a register on a server. The server enforces them, except during a
// restore with triggers disabled.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// Rows that refer to missing rows, in the format of SQLite's own check: `usage 17 -> card`.
std::vector<std::string> find_broken_references(Connection& connection);

}  // namespace kaiku::db
