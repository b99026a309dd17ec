// SQLite behind the door: the embedded engine, one file.
#pragma once
#include <memory>
#include <string>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// WAL, foreign keys, full durability; a writer waits half a minute for others before it gives up
/// (`busy`). `:memory:NAME` lies in this process's memory and is there as long as a connection to
/// it is open: for tests, whose connections share it as they would a file.
std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);

/// A new file with mode 0600. `:memory:` is one that nobody else can open.
std::unique_ptr<Connection> create_sqlite(const std::string& path);

}  // namespace kaiku::db
