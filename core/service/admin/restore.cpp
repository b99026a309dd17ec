// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/restore.hpp"

#include <filesystem>
#include <utility>

#include "core/base/json.hpp"
#include "core/base/output_file.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/connection.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/replace.hpp"
#include "core/service/admin/old_register.hpp"
#include "core/service/admin/verification.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/offline/register_keys.hpp"
#include "core/store/cards.hpp"
#include "core/store/credentials.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;

namespace {

/// Reads what is in the backup. Within a transaction.
void describe(const Operation& backup, BackupReport& report) {
    report.schema_version = store::check_schema(backup.db());
    report.cards = store::count_cards(backup.db());
    report.usages = store::count_counted_usages(backup.db());
    report.last_usage_at = store::find_last_recorded_at(backup.db());
}

/// The entry of the restore in the restored log: the log only grows, and the one that was replaced
/// had this end.
void append_restore_entry(const Operation& restored, const std::string& file,
                          const std::optional<RestoreEffects>& effects) {
    base::JsonObject before, after;
    after.add("file", file);
    if (effects) {
        before.add("number", effects->last_entry).add("hash", effects->last_hash);
        after.add("cards_lost", effects->cards)
            .add("usages_lost", effects->usages)
            .add("audit_entries_lost", effects->audit_entries);
    }
    append_audit_entry(restored, "db restore", "register",
                       effects ? std::optional(before.text()) : std::nullopt, after.text());
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

bool require_restorable(const std::string& where, const std::string& file,
                        const CallerResolver& identify) {
    const auto location = location_in_file(where);
    require_another_file(location, file);
    open_old_register(location, identify, model::Action::register_manage, {});
    open_backup(file);
    return std::filesystem::exists(location.where);
}

namespace {

/// Calls the function. Its errors name the register instead of the copy that is made of it, of
/// which the user knows nothing.
template <class Work>
void naming_register(const base::OutputFile& copy, const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        auto fault = error.fault();
        for (auto* message : {&fault.message, &fault.hint})
            for (auto& argument : message->arguments)
                if (argument.value == copy.working_path()) argument.value = copy.name();
        throw Error(fault);
    }
}

}  // namespace

struct Restore::State {
    /// The folder of a file with those above it. Those that were missing are removed again with the
    /// object, if they are empty, unless they are kept.
    class CreatedFolders {
    public:
        explicit CreatedFolders(const std::string& file) {
            std::error_code ignored;
            auto folder = std::filesystem::path(file).parent_path();
            const auto wanted = folder;
            for (; !folder.empty() && !std::filesystem::exists(folder, ignored);
                 folder = folder.parent_path())
                created_.push_back(folder);
            std::filesystem::create_directories(wanted, ignored);
        }
        ~CreatedFolders() {
            std::error_code ignored;
            for (const auto& folder : created_) std::filesystem::remove(folder, ignored);
        }
        CreatedFolders(const CreatedFolders&) = delete;
        CreatedFolders& operator=(const CreatedFolders&) = delete;

        void keep() { created_.clear(); }

    private:
        std::vector<std::filesystem::path> created_;  // the innermost first
    };

    State(const std::string& where, std::string backup, CallerResolver resolver,
          std::string owner_name)
        : location(location_in_file(where)),
          file(std::move(backup)),
          identify(std::move(resolver)),
          owner(std::move(owner_name)) {}

    OldRegister open_old() const {
        return open_old_register(location, identify, model::Action::register_manage, owner);
    }
    bool is_new() const { return !std::filesystem::exists(location.where); }

    db::Location location;
    std::string file;
    CallerResolver identify;
    std::string owner;
    std::optional<CreatedFolders> folders;
    std::optional<base::OutputFile> draft;  // the copy
    std::vector<base::Message> faults;      // of the backup
    std::vector<base::Message> damage;      // those of them that prevent a restore
    std::vector<base::Message> remaining;   // those that the restored register has
};

namespace {

/// The faults of a backup's copy that stay although statistics are made again from the records.
std::vector<base::Message> find_damage(const Operation& operation) {
    try {
        correct_statistics(operation);
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
        // The records themselves are damaged, which is found below.
    }
    return find_record_faults(operation);
}

/// Reads what is in the backup and compares it, as far as it can be read. The report has its faults
/// already.
void describe_and_compare(OldRegister& old, const Operation& backup, BackupReport& report) {
    try {
        db::Transaction transaction(backup.db(), db::Access::read);
        describe(backup, report);
        report.effects = compare(old, backup);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::failed) throw;
        if (report.faults.empty()) report.faults.push_back(error.fault().message);
    }
}

}  // namespace

Restore::Restore(const std::string& where, std::string file, CallerResolver identify,
                 std::string owner)
    : state_(
          std::make_unique<State>(where, std::move(file), std::move(identify), std::move(owner))) {
    const auto& target = state_->location.where;
    require_another_file(state_->location, state_->file);
    state_->open_old();
    state_->folders.emplace(target);
    auto& draft = state_->draft.emplace(target, base::OutputFile::Readers::owner,
                                        base::OutputFile::Replaces::databases);
    if (draft.is_direct())
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is not a kaiku register"), {{"file", target}}});
    naming_register(draft, [&] {
        open_backup(state_->file).connection().backup_to(draft.working_path());
        Register copy = Register::open(draft.working_path(), Register::Need::write);
        const Operation operation{copy, Caller::owner(""), {}};
        state_->faults = find_faults(operation);
        if (state_->faults.empty()) return;
        state_->damage = find_damage(operation);
        if (state_->damage.empty()) state_->remaining = find_other_faults(operation);
    });
}

Restore::~Restore() = default;

BackupReport Restore::preview() const {
    auto old = state_->open_old();
    BackupReport report;
    report.is_new = state_->is_new();
    Register copy = Register::open(state_->draft->working_path(), Register::Need::read);
    report.faults = state_->faults;
    describe_and_compare(old, {copy, Caller::owner(""), {}}, report);
    return report;
}

void Restore::require_intact() const {
    // A schema that differs from this program's is not damage: the register worked with it.
    if (state_->damage.empty()) return;
    throw Error(ErrorKind::failed, "damaged",
                {N_("{file} is damaged: {fault}"),
                 {{"file", state_->file}, {"fault", base::to_english(state_->damage.front())}}},
                {base::unchanged::only_that});
}

BackupReport Restore::commit() {
    require_intact();
    auto old = state_->open_old();
    auto& draft = *state_->draft;
    BackupReport report;
    report.is_new = state_->is_new();
    report.faults = state_->remaining;
    const auto complete = [&] {
        Register copy = Register::open(draft.working_path(), Register::Need::write);
        const Operation restored{copy, old.caller, {}};
        db::Transaction transaction(copy.connection(), db::Access::write);
        report.effects = compare(old, restored);
        if (report.effects && !report.effects->is_of_another_register)
            keep_keys(restored, {*old.records, old.caller, {}});
        describe(restored, report);
        store::mark_as_restored(copy.connection());
        store::delete_all_sessions(copy.connection());
        report.requires_login = requires_login(copy);
        append_restore_entry(restored, state_->file, report.effects);
        transaction.commit();
    };
    naming_register(draft, [&] {
        if (!report.is_new) {
            // Compared when nobody writes to the register any more: all that is lost is counted.
            db::replace_contents(state_->location.where, draft.working_path(), complete);
        } else {
            complete();
            db::commit_register(draft);
        }
    });
    state_->folders->keep();
    return report;
}

BackupReport restore_register(const std::string& where, const std::string& file,
                              const CallerResolver& identify, const std::string& owner) {
    return Restore(where, file, identify, owner).commit();
}

BackupReport check_backup(const std::string& where, const std::string& file,
                          const CallerResolver& identify) {
    const auto location = location_in_file(where);
    auto old = open_old_register(location, identify, model::Action::register_watch, {});
    location_in_file(file);
    BackupReport report;
    report.is_new = !std::filesystem::exists(location.where);
    report.may_name = model::is_allowed(old.caller.grants, model::Action::register_manage);
    try {
        auto backup = open_backup(file);
        const Operation operation{backup, Caller::owner(""), {}};
        report.faults = find_faults(operation);
        describe_and_compare(old, operation, report);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::failed) throw;
        if (report.faults.empty()) report.faults.push_back(error.fault().message);
    }
    return report;
}

}  // namespace kaiku::service
