// SPDX-License-Identifier: Apache-2.0
// The schema of a register: its creation, its migration, and the check whether this program may use
// it.
//
// schemas/NNNN_name.sql is what version NNNN adds; the engines' folders beside it contain what only
// one engine needs, under the same numbers. The comments at the top of a file may state `-- oldest
// program schema: NNNN`: programs with an older schema must not use a register to which the file
// was applied. A file that only adds something does not state this, and older programs keep
// working. A released file is never changed, because registers store its checksum.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/embedded.hpp"
#include "core/db/connection.hpp"

namespace kaiku::store {

/// The versions that introduced what not every register has yet.
constexpr std::int64_t schema_with_users = 3;  // users and areas
constexpr std::int64_t schema_with_slots = 4;  // slots and pending usages
constexpr std::int64_t schema_with_frozen = 5;
constexpr std::int64_t schema_with_holders = 8;
/// Messages, notices, users' mail preferences, erased codes.
constexpr std::int64_t schema_with_network = 9;
constexpr std::int64_t schema_with_undone = 10;
constexpr std::int64_t schema_with_renewals = 11;
/// Site versions have the area and the value field of the day of recording.
constexpr std::int64_t schema_with_recorded_circumstances = 13;
/// Contents of audit entries are removed through a view that guards them.
constexpr std::int64_t schema_with_guarded_contents = 14;
/// Attempts on unknown addresses, mailed codes, cards that wait for joining an account.
constexpr std::int64_t schema_with_attempts = 15;
/// Cards and renewals have the circumstances that statistics count them in.
constexpr std::int64_t schema_with_card_circumstances = 16;
constexpr std::int64_t schema_with_area_rules = 17;
/// Holders' settings and reminders, addresses of sites and organisations.
constexpr std::int64_t schema_with_reminders = 18;
/// Statistics read segments; there is no summary any more.
constexpr std::int64_t schema_with_segments = 19;
constexpr std::int64_t schema_with_rounding = 21;
/// Frozen sets have more tables than that of the sites.
constexpr std::int64_t schema_with_frozen_tables = 22;
/// The role operator.
constexpr std::int64_t schema_with_operators = 24;
/// Frozen sets have the organisations and municipalities of their sites.
constexpr std::int64_t schema_with_frozen_places = 25;
constexpr std::int64_t schema_with_population = 27;

/// Whether the register has this version of the schema, one of those above.
inline bool has_schema(const db::Connection& connection, std::int64_t version) {
    return connection.schema() >= version;
}

/// One version of the schema, as one engine needs it.
struct Migration {
    std::int64_t version = 0;
    std::string_view name;                // `register` for 0001_register.sql
    std::vector<std::string_view> texts;  // scripts, in the order in which they run
    /// Checksum of the files of all engines, so that a register keeps it when it is copied to
    /// another engine.
    std::string checksum;
    std::int64_t oldest_program = 1;  // programs with an older schema must not use the register
};

/// The steps in order of version. Version numbers may be missing.
std::vector<Migration> list_migrations(const std::vector<base::EmbeddedFile>& files,
                                       db::Engine engine);

/// The schema version of this program: the highest number among its files.
std::int64_t schema_version();

/// Creates only the tables and triggers, of this version of the schema, within the current
/// transaction.
void create_tables(db::Connection& connection, std::int64_t version = schema_version());

/// The statements that create them in an empty database of the engine, for people.
std::string schema_script(db::Engine engine);

/// Migrates an older register to this program's schema, step by step, within the current
/// transaction. Returns the number of steps. Throws failed `schema_differs` if a step applied to
/// the register differs from this program's.
std::int64_t migrate_schema(db::Connection& connection, time::Instant now);

/// Creates tables, triggers and the register's properties, within the current transaction.
void create_schema(db::Connection& connection, time::Instant now);

/// Returns the register's schema version. Throws Error failed `too_new` if the register requires a
/// newer program, failed `no_register` if it is incomplete.
std::int64_t check_schema(db::Connection& connection);

/// The highest version that was applied to the register and that this program knows, or what
/// check_schema() returns if that is higher. The property that check_schema() reads is easily
/// changed, so what protects the register is checked against this.
std::int64_t applied_schema(db::Connection& connection);

/// From now on the connection notices a migration, and throws Error failed `register_replaced` once
/// a backup has been restored into the register: ids and logins known to the program belong to what
/// the register was before.
void watch_for_restore(db::Connection& connection, const std::string& where);
/// Marks the contents of a register as restored, so that programs which have the register open
/// notice it.
void mark_as_restored(db::Connection& connection);

/// Makes a copy of a register its own: backups of the original are none of the copy. What other
/// files refer to stays (`register_id`, secrets), since a register is copied to be moved.
void mark_as_copied(db::Connection& connection, time::Instant now);
/// When the register was copied from another one or from an archive; nullopt: never.
std::optional<time::Instant> find_time_of_copy(db::Connection& connection);
/// What a register shares with its backups, and with no copy of it.
std::string backup_identity(db::Connection& connection);

/// Versions that were applied to the register from files that differ from this program's, whose
/// checksum the register lacks, or that are higher than check_schema() returns. Versions newer than
/// this program's are not checked.
std::vector<std::int64_t> find_differing_migrations(db::Connection& connection);

/// The number of the last audit entry when the register was migrated to
/// schema_with_guarded_contents: erasures up to it followed older rules. 0 if the register was
/// created with that schema; nullopt if it is older.
std::optional<std::int64_t> last_entry_of_old_rules(db::Connection& connection);

/// The property with the secret that the keys of stats::RoundingKeys are derived from.
constexpr std::string_view rounding_secret = "rounding_secret";

/// A property of the register (`last_backup_at`, ...); nullopt if it was never set.
std::optional<std::string> find_register_property(db::Connection& connection, std::string_view key);
void set_register_property(db::Connection& connection, std::string_view key,
                           std::string_view value);

/// A hash that only this register can compute, because it is keyed with the register's secret.
std::string keyed_hash(db::Connection& connection, std::string_view text);

}  // namespace kaiku::store
