// SPDX-License-Identifier: Apache-2.0
// The SQLite engine: an embedded database in one file.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// WAL, foreign keys, full durability; a writer waits 30 seconds for others before it fails with
/// `busy`. `:memory:NAME` is in this process's memory as long as a connection to it is open: for
/// tests, whose connections share it as they would a file.
std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);

/// Creates an empty register in an empty file, or in a file that does not exist yet, with mode
/// 0600. `:memory:` is a register that no other connection can open.
std::unique_ptr<Connection> create_sqlite(const std::string& path);

/// An SQLite file that is not a register and is used by one user at a time; `application_id` in its
/// header identifies its kind. It may be on any medium, also a USB stick. A new one has mode 0600.
/// Both functions throw Error failed `no_such_file`, `wrong_file`, `cannot_create`.
std::unique_ptr<Connection> open_file(const std::string& path, Access access,
                                      std::int32_t application_id);
std::unique_ptr<Connection> create_file(const std::string& path, std::int32_t application_id);

/// Moves to a file what is still in the log beside it. SQLite does so when the last connection is
/// closed, but does not tell if the disk is full or damaged then. Throws what writing throws.
void complete_file(const std::string& path);

/// What the paths of registers in memory begin with.
inline constexpr std::string_view memory_path = ":memory:";
/// Whether `path` is a register in this process's memory.
bool is_in_memory(const std::string& path);
/// "kaik": distinguishes the register from other SQLite files.
constexpr int register_application_id = 0x6b61696b;

}  // namespace kaiku::db
