// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/dated_backup.hpp"

#include <algorithm>
#include <filesystem>

#include "core/base/system_call.hpp"
#include "core/db/connection.hpp"
#include "core/db/sqlite/replace.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/verification.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using base::Message;

/// What the names of a register's backups begin with.
std::string stem_of(const std::string& where) {
    const auto stem = fs::path(db::Location::parse(where).where).stem().string();
    return stem.empty() ? "kaiku" : stem;
}

/// Whether the file is a backup of this register, or the register itself under another name. Throws
/// if it is not a readable register.
bool is_of_register(const std::string& file, const std::string& id) {
    return store::backup_identity(
               Register::open("sqlite:" + file, Register::Need::read).connection()) == id;
}

/// The dated backups of one register in a folder.
class BackupFolder {
public:
    BackupFolder(const Operation& operation, const std::string& where, std::string folder)
        : folder_(std::move(folder)),
          stem_(stem_of(where)),
          id_(store::backup_identity(operation.db())) {}

    std::string path_of(time::Day day) const {
        return (fs::path(folder_) / model::backup_file_name(stem_, day)).string();
    }

    /// Throws conflict `exists` if the place of the day's backup is taken by a file that must not
    /// be replaced.
    void require_place(time::Day day) const {
        const auto path = path_of(day);
        std::error_code unknown;
        const auto type = fs::symlink_status(path, unknown).type();
        if (type == fs::file_type::not_found) return;
        bool is_own = false;
        try {
            is_own = type == fs::file_type::regular && is_of_register(path, id_);
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
        }
        if (!is_own)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{file} is not a backup of this register, so it was not replaced"),
                         {{"file", path}}},
                        {N_("give another folder, or move that file away")});
    }

    /// Fills in what the backup's folder keeps; with `rotation`, removes the rest.
    void rotate(const std::optional<model::BackupRotation>& rotation, time::Day today,
                DatedBackup& backup) const {
        const auto days = find_own(backup.left);
        if (!rotation) backup.left.clear();
        const auto kept = rotation ? model::select_kept_backups(*rotation, days, today) : days;
        for (const auto day : days) {
            const auto name = model::backup_file_name(stem_, day);
            const bool is_kept = std::find(kept.begin(), kept.end(), day) != kept.end();
            const bool is_removed = !is_kept && remove(day, backup.left);
            (is_removed ? backup.removed : backup.kept).push_back(name);
        }
    }

private:
    /// The days of files that are named like the register's backups, in order.
    std::vector<time::Day> find_named() const {
        std::vector<time::Day> days;
        std::error_code failed;
        for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            const auto day = model::day_of_backup_file(entry->path().filename().string(), stem_);
            std::error_code unknown;
            if (day && entry->symlink_status(unknown).type() == fs::file_type::regular)
                days.push_back(*day);
        }
        if (failed)
            throw Error(ErrorKind::failed, "cannot_read",
                        {N_("cannot read {file}: {reason}"),
                         {{"file", folder_}, {"reason", base::reason_text(failed.value())}}});
        std::sort(days.begin(), days.end());
        return days;
    }

    /// Those of them that are backups of this register. Names the others.
    std::vector<time::Day> find_own(std::vector<Message>& left) const {
        std::vector<time::Day> days;
        for (const auto day : find_named()) try {
                if (is_of_register(path_of(day), id_))
                    days.push_back(day);
                else
                    left.push_back({N_("{file} was left alone: it is a backup of another register"),
                                    {{"file", path_of(day)}}});
            } catch (const Error& error) {
                if (error.fault().kind == ErrorKind::interrupted) throw;
                left.push_back({N_("{file} was left alone: it cannot be read as a backup"),
                                {{"file", path_of(day)}}});
            }
        return days;
    }

    bool remove(time::Day day, std::vector<Message>& left) const {
        const auto path = path_of(day);
        try {
            db::require_unused(path);
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
            left.push_back(error.fault().message);
            return false;
        }
        std::error_code failed;
        if (fs::remove(path, failed)) return true;
        left.push_back({N_("cannot remove {file}: {reason}"),
                        {{"file", path}, {"reason", base::reason_text(failed.value())}}});
        return false;
    }

    std::string folder_, stem_, id_;
};

void verify_snapshot(const std::string& file) {
    auto copy = Register::open("sqlite:" + file, Register::Need::read);
    const auto faults = find_record_faults(Operation{copy, Caller::owner(""), {}});
    if (faults.empty()) return;
    throw Error(
        ErrorKind::failed, "damaged",
        {N_("the backup would be damaged: {fault}"), {{"fault", base::to_english(faults.front())}}},
        {N_("no backup was written or removed; check the register with: kaiku db verify")});
}

}  // namespace

DatedBackup back_up_into_folder(const Operation& operation, const std::string& where,
                                const std::string& folder,
                                const std::optional<model::BackupRotation>& rotation) {
    require_permission(operation, model::Action::register_watch);
    if (db::Location::parse(where).engine != db::Engine::sqlite)
        operation.db().backup_to({});  // throws what it cannot do
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown))
        throw Error(ErrorKind::failed, "no_such_folder",
                    {N_("no such folder: {folder}"), {{"folder", folder}}});
    const BackupFolder backups(operation, where, folder);
    DatedBackup backup;
    backup.file = backups.path_of(operation.today);
    backups.require_place(operation.today);
    back_up_register(operation, backup.file, verify_snapshot);
    backups.rotate(rotation, operation.today, backup);
    return backup;
}

}  // namespace kaiku::service
