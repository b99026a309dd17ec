// SPDX-License-Identifier: Apache-2.0
// Restores a register from a backup, and finds out whether a backup could be restored.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/service/admin/restore_effects.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Finds out before anybody is asked whether the caller may replace the register at `where` and
/// whether the file is a register. Returns whether there is anything to replace. Throws what
/// restore_register() throws for these.
bool require_restorable(const std::string& where, const std::string& file,
                        const CallerResolver& identify);

/// A backup, and what restoring it gives. Numbers are absent if the backup cannot be read.
struct BackupReport {
    std::optional<std::int64_t> schema_version, cards, usages;
    std::optional<time::Instant> last_usage_at;
    /// Compared with the register at its place; nullopt if there is none, or it cannot be read.
    std::optional<RestoreEffects> effects;
    bool is_new = false;          // there is no register at its place
    bool requires_login = false;  // restored: it has users, whose sessions have ended
    /// Whether the caller may know what comes back, and not only how much is lost.
    bool may_name = true;
    /// Why it would not restore, or what would be wrong afterwards: see find_faults().
    std::vector<base::Message> faults;

    /// Whether the backup is one that a register should be restored from.
    bool is_restorable() const { return faults.empty(); }
};

/// A restore in two steps. The backup is copied and verified once, before anything is changed;
/// commit() uses that copy, even if the backup has changed in the meantime.
class Restore {
public:
    /// Copies the backup beside the register at `where` and verifies the copy. Folders that this
    /// creates are removed again unless commit() succeeds. A file that is not a register is not
    /// overwritten. The caller returned by `identify` must be allowed to manage the
    /// old register and must not have come with a token, which could bring other access back;
    /// `owner` is the caller if the old register cannot be read. Throws refused `not_allowed` for a
    /// register on a server, failed `damaged` for a backup that cannot be read.
    Restore(const std::string& where, std::string file, CallerResolver identify, std::string owner);
    ~Restore();
    Restore(const Restore&) = delete;
    Restore& operator=(const Restore&) = delete;

    /// What commit() would give now, with the faults that check_backup() finds.
    BackupReport preview() const;
    /// Throws failed `damaged`, naming the first fault, if the backup has faults that prevent a
    /// restore: a schema that differs from this program's does not.
    void require_intact() const;
    /// Replaces the contents of the register, if there is one. Others may have it open: what they
    /// have recorded is in the old contents, and their next operation fails with
    /// `register_replaced`. All sessions end, those of holders too, and an entry of the audit log
    /// says what was replaced. The caller is identified again. The faults of the report are those
    /// that the restored register has. Throws what require_intact() throws, failed `busy`, conflict
    /// `in_use`; see db::replace_contents(). May be called once.
    BackupReport commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Copies, verifies and replaces in one step.
BackupReport restore_register(const std::string& where, const std::string& file,
                              const CallerResolver& identify, const std::string& owner);

/// Checks a backup without changing anything. The caller must be allowed to make backups of the
/// register at `where`, if that can be read. Throws refused `not_allowed` for a register on a
/// server.
BackupReport check_backup(const std::string& where, const std::string& file,
                          const CallerResolver& identify);

}  // namespace kaiku::service
