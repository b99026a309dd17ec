// SPDX-License-Identifier: Apache-2.0
// The register as a whole: creation, verification, upgrade and backup.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/role_purpose.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// How messages name the register at `where`; never contains a password.
std::string register_name(const std::string& where);
/// `where` in a form that is valid in any working directory.
std::string absolute_register_location(const std::string& where);
/// Whether `where` contains a password.
bool contains_password(const std::string& where);

/// Whether the register at WHERE is on a database server. Throws Error malformed `not_a_register`
/// for a location that is neither a file nor the URI of a server.
bool is_on_server(std::string_view where);

/// The engine behind an open register and its version: `SQLite 3.40.1`.
std::string engine_version(const Register& records);

/// Creates a register with its reference data at `where`, and completes it with `complete`, which
/// makes transactions of its own. A register in a file appears when all of this has succeeded.
/// Throws conflict `exists`, without any change, if something is already there. `actor` is named in
/// the audit log.
void create_register(const std::string& where, const std::string& actor,
                     const std::function<void(const Operation&)>& complete = {});

/// Verifies the engine's storage and references, the schema, the summary of measures against the
/// records, and the audit log. Returns one message for each fault.
std::vector<base::Message> verify_register(const Operation& operation);

/// Upgrades an older register to this program's schema in one transaction, while nobody else
/// writes. Returns the number of steps applied. Throws failed `schema_differs` if a step of the
/// register's schema differs from this program's step of the same number.
std::int64_t upgrade_register(const Operation& operation);

struct GrantedRole {
    bool has_all = false;  // see store::grant_role()
    std::string schema;    // the server's schema that contains the register
};
/// Grants the privileges of a purpose to a role of the database server. Throws refused
/// `other_purpose` if it has those of the other purpose, which it would lose, unless that is
/// allowed.
GrantedRole grant_role(const Operation& operation, model::RolePurpose purpose,
                       const std::string& role, bool may_change_purpose);

/// Gets the path of a finished snapshot, and may throw.
using SnapshotCheck = std::function<void(const std::string& snapshot)>;
/// Writes a snapshot of the register to `file` while others keep working; replaces an existing
/// `file` completely or not at all, and writes into a device or pipe. The register must be open for
/// writing because it records the time of its last backup. Throws refused `same_file` for the
/// register's own file, conflict `in_use` for another register that somebody has open. `check` is
/// called before the snapshot takes the place of `file`, but not for a device or pipe.
void back_up_register(const Operation& operation, const std::string& file,
                      const SnapshotCheck& check = {});
/// Passes a snapshot of the register to `on_block`, in blocks, and calls `finish`, which throws
/// unless all of it arrived. Only then it counts as a backup.
void stream_backup(const Operation& operation,
                   const std::function<void(std::string_view)>& on_block,
                   const std::function<void()>& finish);

}  // namespace kaiku::service
