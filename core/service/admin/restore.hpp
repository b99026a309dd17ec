// SPDX-License-Identifier: Apache-2.0
// Restores a register from a backup, and finds out whether a backup could be restored.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// Finds out before anybody is asked whether the caller may replace the register at `where` and
/// whether the file is a register. Throws what restore_register() throws for these.
void require_restorable(const std::string& where, const std::string& file,
                        const CallerResolver& identify);

/// Replaces the contents of the register at `where`, if there is one, with a backup, after
/// verifying the backup. Others may have the register open: what they have recorded is in the old
/// contents, and their next operation fails with `register_replaced`. A file that is not a register
/// is not overwritten. The caller returned by `identify` must be allowed to manage the old
/// register, if that can still be read. Throws refused `not_allowed` for a register on a server,
/// failed `damaged` for a damaged backup, failed `busy`, conflict `in_use`; see
/// db::replace_contents(). Returns the codes, in order, that the old contents had erased and the
/// backup still has.
std::vector<std::string> restore_register(const std::string& where, const std::string& file,
                                          const CallerResolver& identify);

/// What restoring from a backup would give. Numbers are absent if the backup cannot be read.
struct BackupCheck {
    std::optional<std::int64_t> schema_version, cards, usages;
    std::optional<time::Instant> last_usage_at;
    /// Cards of the backup that the register at its place has erased.
    std::optional<std::int64_t> erased_since;
    /// Why it would not restore, or what would be wrong afterwards: see find_faults().
    std::vector<base::Message> faults;
};
/// Checks a backup without changing anything. The caller must be allowed to make backups of the
/// register at `where`, if that can be read. Throws refused `not_allowed` for a register on a
/// server.
BackupCheck check_backup(const std::string& where, const std::string& file,
                         const CallerResolver& identify);

}  // namespace kaiku::service
