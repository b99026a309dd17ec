// SPDX-License-Identifier: Apache-2.0
// The files of SQLite registers: who owns them, and where they may be.
#pragma once
#include <string>

namespace kaiku::db {

/// Creates the file with mode 0600, before SQLite would create it readable for others; an existing
/// one keeps its mode. Throws Error failed `cannot_create`.
void create_private_file(const std::string& file);
/// Throws Error failed `no_register` if there is no such file, `network_share`.
void require_register_file(const std::string& path);
/// Creates an empty file with mode 0600, with the folders above it. Throws Error conflict `exists`,
/// failed `cannot_create`, `network_share`.
void create_register_file(const std::string& path);
[[noreturn]] void throw_register_exists(const std::string& path);

}  // namespace kaiku::db
