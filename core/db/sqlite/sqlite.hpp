// SPDX-License-Identifier: Apache-2.0
// The SQLite engine: an embedded database in one file.
#pragma once
#include <memory>
#include <string>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// WAL, foreign keys, full durability; a writer waits 30 seconds for others before it fails with
/// `busy`. `:memory:NAME` is in this process's memory as long as a connection to it is open: for
/// tests, whose connections share it as they would a file.
std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);

/// Creates a file with mode 0600. `:memory:` is a register that no other connection can open.
std::unique_ptr<Connection> create_sqlite(const std::string& path);

}  // namespace kaiku::db
