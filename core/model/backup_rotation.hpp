// SPDX-License-Identifier: Apache-2.0
// Dated backups: their names, and which of them are kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/time/day.hpp"

namespace kaiku::model {

/// How many days, weeks (from Monday) and months, each counted back from today and including it,
/// keep their newest backup.
struct BackupRotation {
    int days = 0, weeks = 0, months = 0;

    friend bool operator==(const BackupRotation&, const BackupRotation&) = default;
};

/// Reads `7d4w12m`, or any of its parts in any order, each once. Fault: malformed `not_a_rotation`.
base::Result<BackupRotation> parse_backup_rotation(std::string_view text);

/// The days, out of those given in any order, whose backups are kept. That of today and those
/// dated later are always kept: nothing says that they are old.
std::vector<time::Day> select_kept_backups(const BackupRotation& rotation,
                                           std::vector<time::Day> days, time::Day today);

/// The name of the backup of a day: `town-2026-11-29.db`.
std::string backup_file_name(std::string_view stem, time::Day day);
/// The day of a name that backup_file_name() made for this stem; nullopt for any other name.
std::optional<time::Day> day_of_backup_file(std::string_view name, std::string_view stem);

}  // namespace kaiku::model
