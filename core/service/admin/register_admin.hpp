// The register as a whole: making it, its state, its soundness, copies of it; reference data.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/store/roles.hpp"

namespace kaiku::service {

/// How messages name the register at WHERE: never with a password.
std::string register_name(const std::string& where);
/// WHERE as it can be said in any folder.
std::string absolute_register_location(const std::string& where);
/// Whether a password stands in WHERE.
bool contains_password(const std::string& where);

/// See db::need_engine().
void need_engine(const std::string& where);

/// The engine behind an open register and its version: `SQLite 3.40.1`.
std::string engine_version(const Register& records);

/// Takes away what was begun at WHERE and not ended, where that is a file.
void remove_unfinished_register(const std::string& where);

/// Makes a register at `where` with its reference data. Throws conflict `exists` when something is
/// there: nothing is changed then.
void create_register(const std::string& where, const std::string& actor);

struct RegisterStatus {
    std::string engine;
    std::int64_t schema_version = 0;
    std::int64_t size_bytes = 0;
    std::int64_t cards = 0;
    std::int64_t usages = 0;
    std::optional<time::Instant> last_usage_at;
    std::optional<time::Instant> last_backup_at;
    std::int64_t mail_waiting = 0;                  // copies of notices that are still to be mailed
    std::optional<std::int64_t> replication_lag_s;  // see db::Connection::replication_lag_s()
};
RegisterStatus register_status(const Operation& operation);

/// Everything that must hold: the engine's storage and references, the schema, the figures against
/// the records, the audit trail. A line for each fault.
std::vector<base::Message> verify_register(const Operation& operation);

/// Brings an older register to this program's schema, while nobody else writes; how many steps that
/// were. All of them or none. Throws failed `schema_differs` when the register's schema is not what
/// this program knows under its number.
std::int64_t upgrade_register(const Operation& operation);

using store::parse_role_purpose;
using store::RolePurpose;
/// Gives a role of the server the rights of its purpose: see store::grant_role().
void grant_role(const Operation& operation, RolePurpose purpose, const std::string& role);

/// A copy as of now while others go on; replaces `file` whole or not at all. The register must be
/// open for writing: it notes when the last backup was made. Throws refused `same_file` for the
/// register's own file.
void back_up_register(const Operation& operation, const std::string& file);
/// Puts a backup in the place of the register at `where` (or where there is none), after checking
/// that it is a sound register. A file there that is no register is not written over. Whoever
/// `identify` says must be allowed to look after the register that goes, where that can still be
/// told.
void restore_register(const std::string& where, const std::string& file,
                      const CallerResolver& identify);

/// Kinds of reference data by name: counties, municipalities, postal_codes, genders,
/// life_situations.
std::vector<std::string> list_reference_kinds();
/// The columns of a kind. Throws malformed `out_of_range` with the kinds that there are.
std::vector<std::string> reference_columns(std::string_view kind);
void list_reference(const Operation& operation, std::string_view kind,
                    const std::function<void(const std::vector<std::string>&)>& on_row);

struct ReferenceImport {
    std::int64_t read = 0, changed = 0, removed = 0;
};
/// Replaces a kind by the rows of a CSV file: new rows are added, others changed, those that are
/// missing removed where the register does not refer to them (refused `in_use` otherwise). All or
/// nothing.
ReferenceImport import_reference(const Operation& operation, std::string_view kind,
                                 const std::string& file);

}  // namespace kaiku::service
