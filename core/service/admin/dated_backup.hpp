// SPDX-License-Identifier: Apache-2.0
// Backups that are named by their day, and the removal of old ones.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/backup_rotation.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct DatedBackup {
    std::string file;
    /// Names, in the order of their days, of the register's dated backups that are in the folder,
    /// and of those that have been removed from it.
    std::vector<std::string> kept, removed;
    /// Files that are named like old backups but were not removed, and why.
    std::vector<base::Message> left;
};

/// Backs the register at `where` up to `folder`, under its name and the operation's day. The backup
/// is verified before it takes its place; an earlier one of the same day is replaced. With
/// `rotation`, removes older backups of the same register and name that need not be kept, but only
/// once the new one is complete. Throws what back_up_register() throws, failed `damaged` if the
/// backup has faults, conflict `exists` if the place belongs to another file.
DatedBackup back_up_into_folder(const Operation& operation, const std::string& where,
                                const std::string& folder,
                                const std::optional<model::BackupRotation>& rotation);

}  // namespace kaiku::service
