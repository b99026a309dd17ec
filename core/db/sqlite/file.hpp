// The files that SQLite keeps: whose they are, and where they may lie.
#pragma once
#include <string>

namespace kaiku::db {

/// Makes the file for its owner only, before SQLite would make it for everybody; one that is there
/// keeps its rights. Throws Error failed `cannot_create`.
void create_private_file(const std::string& file);
/// Throws Error failed `no_register` for what is no file, `network_share`.
void require_register_file(const std::string& path);
/// Makes an empty file for its owner only, with the folders above it. Throws Error conflict
/// `exists`, failed `cannot_create`, `network_share`.
void create_register_file(const std::string& path);
[[noreturn]] void throw_register_exists(const std::string& path);

}  // namespace kaiku::db
