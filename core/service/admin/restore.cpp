// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/restore.hpp"

#include <filesystem>

#include "core/base/output_file.hpp"
#include "core/db/connection.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/replace.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/verification.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;

namespace {

/// Throws unless it is a file.
db::Location location_in_file(const std::string& where) {
    auto location = db::Location::parse(where);
    if (location.engine != db::Engine::sqlite)
        throw Error(ErrorKind::refused, "not_allowed",
                    {N_("only a register stored in a file can be restored from a file")},
                    {N_("copy it with: kaiku db copy FROM TO")});
    return location;
}

/// If the register to be replaced has users, the caller must be one of them and have the
/// permission. A register that can no longer be read does not need it.
/// Returns the codes that it has erased.
store::ErasedCodes require_for_restoring(const db::Location& location,
                                         const CallerResolver& identify, model::Action action) {
    if (!std::filesystem::exists(location.where)) return {};
    try {
        auto old = Register::open(location.where, Register::Need::read);
        require_permission(Operation{old, identify(old), {}}, action);
        return store::ErasedCodes(old.connection());
    } catch (const Error& error) {
        if (error.fault().kind == ErrorKind::denied) throw;
        return {};
    }
}

/// Makes the segments of statistics again if they differ from the records.
void correct_statistics(const Operation& operation) {
    db::Transaction transaction(operation.db(), db::Access::write);
    if (store::are_segments_right(operation.db())) return;
    store::rebuild_segments(operation.db());
    transaction.commit();
}

/// Opens the backup.
Register open_backup(const std::string& file) {
    try {
        return Register::open(file, Register::Need::read);
    } catch (const Error& error) {
        if (error.fault().code != "no_register") throw;
        auto fault = error.fault();
        fault.hint = {N_("give a backup that kaiku db backup has made")};
        throw Error(fault);
    }
}

/// A file can have several names.
void require_another_file(const db::Location& location, const std::string& backup) {
    std::error_code missing;
    if (!std::filesystem::equivalent(location.where, db::Location::parse(backup).where, missing))
        return;
    throw Error(ErrorKind::refused, "same_file",
                {N_("{file} is the register itself"), {{"file", backup}}},
                {N_("give a backup that kaiku db backup has made")});
}

}  // namespace

void require_restorable(const std::string& where, const std::string& file,
                        const CallerResolver& identify) {
    const auto location = location_in_file(where);
    require_another_file(location, file);
    require_for_restoring(location, identify, model::Action::register_manage);
    open_backup(file);
}

std::vector<std::string> restore_register(const std::string& where, const std::string& file,
                                          const CallerResolver& identify) {
    const auto location = location_in_file(where);
    require_another_file(location, file);
    const auto erased = require_for_restoring(location, identify, model::Action::register_manage);
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(location.where).parent_path(),
                                        ignored);
    base::OutputFile draft(location.where, base::OutputFile::Readers::owner,
                           base::OutputFile::Replaces::databases);
    if (draft.is_direct())
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is not a kaiku register"), {{"file", location.where}}});
    {
        auto backup = open_backup(file);
        backup.connection().backup_to(draft.working_path());
    }
    std::vector<std::string> revived;
    {
        Register copy = Register::open(draft.working_path(), Register::Need::write);
        const Operation operation{copy, Caller::owner(""), {}};
        try {
            correct_statistics(operation);
        } catch (const Error& error) {
            if (error.fault().code != "damaged") throw;
            // The records themselves are damaged, which is found below.
        }
        // A schema that differs from this program's is not damage: the register worked with it.
        if (const auto faults = find_record_faults(operation); !faults.empty())
            throw Error(ErrorKind::failed, "damaged",
                        {N_("{file} is damaged: {fault}"),
                         {{"file", file}, {"fault", base::to_english(faults.front())}}},
                        {N_("nothing was changed")});
        db::Transaction transaction(copy.connection(), db::Access::write);
        revived = erased.list_present(copy.connection());
        store::mark_as_restored(copy.connection());
        transaction.commit();
    }
    if (std::filesystem::exists(location.where))
        db::replace_contents(location.where, draft.working_path());
    else
        db::commit_register(draft);
    return revived;
}

BackupCheck check_backup(const std::string& where, const std::string& file,
                         const CallerResolver& identify) {
    const auto erased =
        require_for_restoring(location_in_file(where), identify, model::Action::register_watch);
    location_in_file(file);
    BackupCheck check;
    try {
        auto backup = open_backup(file);
        const Operation operation{backup, Caller::owner(""), {}};
        check.faults = find_faults(operation);
        db::Transaction transaction(backup.connection(), db::Access::read);
        check.schema_version = store::check_schema(backup.connection());
        check.cards = store::count_cards(backup.connection());
        check.usages = store::count_counted_usages(backup.connection());
        check.last_usage_at = store::find_last_recorded_at(backup.connection());
        check.erased_since =
            static_cast<std::int64_t>(erased.list_present(backup.connection()).size());
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::failed) throw;
        if (check.faults.empty()) check.faults.push_back(error.fault().message);
    }
    return check;
}

}  // namespace kaiku::service
