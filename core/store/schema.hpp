// The schema of a register: making it, bringing it forward, and knowing whether this program may
// use it.
//
// schemas/NNNN_name.sql is what version NNNN adds; sqlite/ and postgres/ beside it have what only
// one engine needs, under the same numbers. A file may say in its comments at the top `-- oldest
// program schema: NNNN`: programs that know less must not use a register any more to which it was
// applied. One that only adds says nothing, and older programs go on. A file that was released is
// never changed: registers remember its checksum.
#pragma once
#include <string_view>
#include <vector>

#include "core/base/embedded.hpp"
#include "core/db/connection.hpp"

namespace kaiku::store {

/// The versions that brought what not every register has yet.
constexpr std::int64_t schema_with_users = 3;  // and with areas
constexpr std::int64_t schema_with_slots = 4;  // and with pending usages
constexpr std::int64_t schema_with_frozen = 5;
constexpr std::int64_t schema_with_holders = 8;
constexpr std::int64_t schema_with_network =
    9;  // messages, notices, what users want by mail, erased codes
constexpr std::int64_t schema_with_undone = 10;
constexpr std::int64_t schema_with_renewals = 11;
inline bool has_slots(const db::Connection& connection) {
    return connection.schema() >= schema_with_slots;
}
inline bool has_holders(const db::Connection& connection) {
    return connection.schema() >= schema_with_holders;
}
inline bool has_network(const db::Connection& connection) {
    return connection.schema() >= schema_with_network;
}
inline bool has_undone(const db::Connection& connection) {
    return connection.schema() >= schema_with_undone;
}
inline bool has_renewals(const db::Connection& connection) {
    return connection.schema() >= schema_with_renewals;
}

/// One version of the schema, as one engine needs it.
struct Migration {
    std::int64_t version = 0;
    std::string_view name;                // `register` of 0001_register.sql
    std::vector<std::string_view> texts;  // to run in this order
    std::string checksum;  // of the files of all engines: a register keeps it when it is copied to
                           // another one
    std::int64_t oldest_program = 1;  // programs whose schema is older must not use it
};

/// In order. Numbers may be missing between them.
std::vector<Migration> list_migrations(const std::vector<base::EmbeddedFile>& files,
                                       db::Engine engine);

/// The schema that this program makes: the highest number among its files.
std::int64_t schema_version();

/// Tables and triggers alone, in the transaction at hand.
void create_tables(db::Connection& connection);

/// Brings an older register to this program's schema, step by step, in the transaction at hand; how
/// many steps. Throws failed `schema_differs` when a step that the register has is not like this
/// program's.
std::int64_t migrate_schema(db::Connection& connection, time::Instant now);

/// Tables, triggers and the register's own facts, in the transaction at hand.
void create_schema(db::Connection& connection, time::Instant now);

/// The register's schema version. Throws Error failed `too_new` when the register asks for a newer
/// program, `no_register` when it is half made.
std::int64_t check_schema(db::Connection& connection);

/// Versions that the register has and that were made by other files than this program's, or of
/// which it does not say by which. Newer ones are not judged.
std::vector<std::int64_t> find_differing_migrations(db::Connection& connection);

/// A fact of the register's own (`last_backup_at`, ...); nullopt when it was never set.
std::optional<std::string> find_register_property(db::Connection& connection, std::string_view key);
void set_register_property(db::Connection& connection, std::string_view key,
                           std::string_view value);

}  // namespace kaiku::store
