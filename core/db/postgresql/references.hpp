// References of a register on a server. The server keeps them, but not through a restore without
// triggers.
#pragma once
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// Rows that refer to what is not there, in the words of SQLite's own check: `usage 17 -> card`.
std::vector<std::string> find_broken_references(Connection& connection);

}  // namespace kaiku::db
