// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/restore.hpp"

namespace kaiku::cmd::db_restore {

namespace {

struct Options {
    std::string file;
    bool check = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("a backup"), o.file).is_file().names_register();
    arguments.flag("--check", N_("only find out whether the backup would be restored"), o.check);
}

/// `is_done`: the backup was restored, and not only checked.
output::Columns list_columns(const Context& context, bool is_done) {
    const auto lost = [&](const char* now, const char* otherwise) {
        return context.text(is_done ? now : otherwise);
    };
    return {{"file", context.text(N_("File"))},
            {"restorable", context.text(N_("Can be restored"))},
            {"schema_version", context.text(N_("Schema version"))},
            {"cards", context.text(N_("Cards"))},
            {"usages", context.text(N_("Usages"))},
            {"last_usage_at", context.text(N_("Last usage"))},
            {"erased_since", context.text(N_("Cards erased since then"))},
            {"cards_lost", lost(N_("Cards lost"), N_("Cards that would be lost"))},
            {"usages_lost", lost(N_("Usages lost"), N_("Usages that would be lost"))},
            {"audit_entries_lost",
             lost(N_("Audit log entries lost"), N_("Audit log entries that would be lost"))},
            {"returned_cards", context.text(N_("Erased cards")), false},
            {"returned_users", context.text(N_("Disabled users")), false},
            {"returned_grants", context.text(N_("Revoked grants")), false},
            {"returned_tokens", context.text(N_("Revoked tokens")), false},
            {"returned_keys", context.text(N_("Removed keys")), false},
            {"returned_passwords", context.text(N_("Former passwords")), false},
            {"faults", context.text(N_("Faults")), false}};
}

output::Columns columns(const Context& context) { return list_columns(context, false); }

void show(Context& context, const std::string& file, const service::BackupReport& report,
          bool is_done) {
    std::vector<std::string> faults;
    faults.reserve(report.faults.size());
    for (const auto& fault : report.faults) faults.push_back(context.localized(fault));
    output::Row row{file,
                    report.is_restorable(),
                    value(report.schema_version),
                    value(report.cards),
                    value(report.usages),
                    value(report.last_usage_at)};
    if (const auto& effects = report.effects) {
        row.insert(row.end(), {static_cast<std::int64_t>(effects->erased_cards.size()),
                               effects->cards, effects->usages, effects->audit_entries});
        for (const auto* names : {&effects->erased_cards, &effects->users, &effects->grants,
                                  &effects->tokens, &effects->keys, &effects->passwords})
            row.push_back(report.may_name ? output::Value(*names) : output::Value());
    } else {
        row.resize(columns(context).size() - 1);
    }
    row.emplace_back(faults);
    context.show(list_columns(context, is_done), row);
}

/// Warns if the backup is not what one would expect of this register.
void warn_about_origin(Context& context, const std::string& file,
                       const service::RestoreEffects& effects) {
    if (effects.is_of_another_register)
        context.warn({N_("{file} is a backup of another register"), {{"file", file}}});
    if (effects.ends_logins)
        context.warn(
            {N_("the backup has no users: with it, nobody has to log in, and everyone who "
                "can write to the file may do anything")});
}

/// Warns of each kind of access that the backup brings back.
void warn_about_returned(Context& context, const service::RestoreEffects& effects) {
    if (const auto& codes = effects.erased_cards; !codes.empty())
        context.warn(base::Message::counted(
            "{count} card that was erased after the backup is in the register again: {codes}; "
            "erase it again with: kaiku privacy erase CODE",
            "{count} cards that were erased after the backup are in the register again: {codes}; "
            "erase them again with: kaiku privacy erase CODE",
            static_cast<std::int64_t>(codes.size()),
            {{"codes", fmt::format("{}", fmt::join(codes, ", "))}}));
    const auto warn = [&](const char* text, const std::vector<std::string>& names) {
        if (!names.empty())
            context.warn({text, {{"names", fmt::format("{}", fmt::join(names, ", "))}}});
    };
    warn(N_("users who were disabled after the backup can log in again: {names}; disable them "
            "again with: kaiku user disable EMAIL"),
         effects.users);
    warn(N_("grants that were revoked after the backup are valid again: {names}; revoke them again "
            "with: kaiku user revoke EMAIL GRANT"),
         effects.grants);
    warn(N_("tokens that were revoked after the backup are valid again: {names}; revoke them again "
            "with: kaiku user token revoke"),
         effects.tokens);
    warn(N_("keys that were removed after the backup are valid again: {names}; remove them again "
            "with: kaiku user key remove"),
         effects.keys);
    warn(N_("users whose password has changed since the backup have the former one again: {names}; "
            "replace it with: kaiku passwd reset EMAIL"),
         effects.passwords);
    if (effects.holder_passwords > 0)
        context.warn(base::Message::counted(
            "{count} holder has a former password or account again; give a new code with: kaiku "
            "card activate CODE --email EMAIL",
            "{count} holders have a former password or account again; give a new code with: kaiku "
            "card activate CODE --email EMAIL",
            effects.holder_passwords));
}

/// Shows what is in the backup and what restoring it would take away, and names its faults.
void show_effects(Context& context, const std::string& file, const service::BackupReport& found) {
    show(context, file, found, false);
    if (found.effects) warn_about_origin(context, file, *found.effects);
    for (const auto& fault : found.faults) context.warn(fault);
}

ExitStatus check(Context& context, const std::string& file) {
    const auto found = service::check_backup(
        context.settings().db, file,
        [&](const service::Register& records) { return context.caller_in(records); });
    show_effects(context, file, found);
    return found.is_restorable() ? success : ExitStatus(base::ErrorKind::failed);
}

/// What is asked before the restore.
base::Message question(const Context& context, const std::string& file, bool is_replaced) {
    return {is_replaced
                ? N_("The register {register} will be replaced by {file}; what was recorded after "
                     "the backup will be lost, and all users must log in again")
                : N_("The register {register} will be created from {file}; all users must log in "
                     "again"),
            {{"register", service::register_name(context.settings().db)}, {"file", file}}};
}

ExitStatus run(Context& context, const Options& o) {
    if (o.check) return check(context, o.file);
    const auto identify = [&](const service::Register& records) {
        return context.caller_in(records);
    };
    const bool is_replaced = service::require_restorable(context.settings().db, o.file, identify);
    std::optional<service::Restore> restore;
    // At a terminal the question comes after what the answer would take away.
    const bool is_previewed = context.interactive() && !context.settings().yes &&
                              context.result_format() == output::Format::table;
    if (is_previewed) {
        restore.emplace(context.settings().db, o.file, identify, local_name());
        show_effects(context, o.file, restore->preview());
        context.out().flush();
        restore->require_intact();
    }
    if (!context.confirm(question(context, o.file, is_replaced))) return base::ErrorKind::refused;
    if (!restore) restore.emplace(context.settings().db, o.file, identify, local_name());
    const auto report = restore->commit();
    context.set_changed();
    context.note({N_("Restored {register} from {file}"),
                  {{"register", service::register_name(context.settings().db)}, {"file", o.file}}});
    if (context.settings().yes && report.requires_login)
        context.note({N_("All sessions have ended: users must log in again")});
    show(context, o.file, report, true);
    if (!is_previewed)
        for (const auto& fault : report.faults) context.warn(fault);
    if (report.effects) {
        warn_about_origin(context, o.file, *report.effects);
        warn_about_returned(context, *report.effects);
    } else if (!report.is_new) {
        context.warn(
            {N_("the replaced register could not be read: what was recorded in it after "
                "the backup, and what had been erased or revoked, is not known")});
    }
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db restore",
     .summary = N_("replace the register with a backup"),
     .text = N_(
         "The backup is checked first; if it is damaged, nothing is changed. Others may have the "
         "register open: what they record afterwards goes into the restored register. What was "
         "recorded after the backup is lost: the answer counts its cards, usages and audit log "
         "entries, and an entry of the restored log keeps the number and hash of the last entry "
         "that was replaced. Erased cards, disabled users, revoked grants, tokens and keys, and "
         "former passwords that the backup brings back are named, so that you can take them away "
         "again. All sessions end: everyone logs in again. A token cannot restore. --check tries "
         "this without changing anything: it reads the whole backup and verifies it like db verify "
         "(exit code 1 if there is a fault)."),
     .examples = {{"kaiku db restore /backup/kaiku.db --yes", N_("without confirmation")},
                  {"kaiku db restore --check /backup/kaiku-2026-11-29.db",
                   N_("a restore drill, every week from cron")}},
     .opens_register = true,
     .changes_files = true,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::refused},
     .keys = ResultKeys(columns).remark(
         "What was recorded since the backup is null if there is no register to compare with, or "
         "it "
         "cannot be read; with --check also what comes back, unless you may restore.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_restore
