// The schema of a register: making it, and knowing whether this program may use it.
#pragma once
#include "core/db/connection.hpp"

namespace kaiku::store {

/// The schema that this program makes and the oldest one it works on.
constexpr std::int64_t schema_version = 2;

/// Tables and triggers alone, in the transaction at hand.
void make_tables(db::Connection& connection);

/// Brings an older register to this program's schema, step by step, in the transaction at hand; how many steps.
std::int64_t upgrade_schema(db::Connection& connection, time::Instant now);

/// Tables, triggers and the register's own facts, in the transaction at hand.
void make_schema(db::Connection& connection, time::Instant now);

/// The register's schema version. Throws Error failed `too_new` when the register asks for a newer program, `no_register` when it is half made.
std::int64_t check_schema(db::Connection& connection);

/// A fact of the register's own (`last_backup_at`, ...); nullopt when it was never set.
std::optional<std::string> fact(db::Connection& connection, std::string_view key);
void set_fact(db::Connection& connection, std::string_view key, std::string_view value);

}  // namespace kaiku::store
