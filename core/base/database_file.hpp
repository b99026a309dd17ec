// SPDX-License-Identifier: Apache-2.0
// Recognises database files of SQLite, without opening them.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// The first bytes of every SQLite file that is not empty (section 1.3 of SQLite's file format).
inline constexpr std::string_view sqlite_file_begin("SQLite format 3\0", 16);

/// Whether a path names a SQLite file, or one of the files that SQLite keeps beside it
/// (`-wal`, `-shm`, `-journal`). False if it cannot be read.
bool is_part_of_database(const std::string& path);

}  // namespace kaiku::base
