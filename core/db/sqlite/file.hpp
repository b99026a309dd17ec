// SPDX-License-Identifier: Apache-2.0
// The files of SQLite registers: who owns them, and where they may be.
#pragma once
#include <string>

namespace kaiku::base {
class OutputFile;
}

namespace kaiku::db {

/// Creates the file with mode 0600, before SQLite would create it readable for others; an existing
/// one keeps its mode. Throws Error failed `cannot_create`.
void create_private_file(const std::string& file);
/// Throws Error failed `cannot_open` for a file that the process may not read or find out about.
void require_permission_to_read(const std::string& path);
/// Throws Error failed `no_register` if there is no such file, `cannot_open`, `network_share`.
void require_register_file(const std::string& path);
/// Creates the folders above a register that is to be created. Throws Error conflict `exists` if
/// there is something already, other than an empty file; failed `network_share`.
void prepare_register_place(const std::string& path);
/// Commits a register that is complete and closed, where there is none. Throws Error conflict
/// `exists` if there is one by now.
void commit_register(base::OutputFile& file);

[[noreturn]] void throw_register_exists(const std::string& path);

/// Throws Error conflict `in_use`, which names the programs that have the file open, as far as they
/// can be found out.
[[noreturn]] void throw_in_use(const std::string& path);

}  // namespace kaiku::db
