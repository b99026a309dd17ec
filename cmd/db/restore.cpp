// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// Shows what is in the backup, and names its faults.
ExitStatus check(Context& context, const std::string& file) {
    const auto found = service::check_backup(
        context.settings().db, file,
        [&](const service::Register& records) { return context.caller_in(records); });
    std::vector<std::string> faults;
    faults.reserve(found.faults.size());
    for (const auto& fault : found.faults) faults.push_back(context.localized(fault));
    context.show(
        {{"file", context.text(N_("File"))},
         {"restorable", context.text(N_("Can be restored"))},
         {"schema_version", context.text(N_("Schema version"))},
         {"cards", context.text(N_("Cards"))},
         {"usages", context.text(N_("Usages"))},
         {"last_usage_at", context.text(N_("Last usage"))},
         {"erased_since", context.text(N_("Cards erased since then"))},
         {"faults", context.text(N_("Faults")), false}},
        {file, faults.empty(), value(found.schema_version), value(found.cards), value(found.usages),
         value(found.last_usage_at), value(found.erased_since), faults});
    for (const auto& fault : found.faults) context.warn(fault);
    return faults.empty() ? success : ExitStatus(base::ErrorKind::failed);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.check) return check(context, o.file);
    service::require_restorable(
        context.settings().db, o.file,
        [&](const service::Register& records) { return context.caller_in(records); });
    if (!context.confirm(
            {N_("The register {register} will be replaced by {file}"),
             {{"register", service::register_name(context.settings().db)}, {"file", o.file}}}))
        return base::ErrorKind::refused;
    const auto revived = service::restore_register(
        context.settings().db, o.file,
        [&](const service::Register& records) { return context.caller_in(records); });
    if (context.result_format() != output::Format::table)
        context.show({{"file", context.text(N_("File"))},
                      {"register", context.text(N_("Register"))},
                      {"revived", context.text(N_("Erased cards in it"))}},
                     {o.file, service::register_name(context.settings().db), revived});
    context.note({N_("Restored {register} from {file}"),
                  {{"register", service::register_name(context.settings().db)}, {"file", o.file}}});
    if (!revived.empty())
        context.warn(base::Message::counted(
            "{count} card that was erased after the backup is in the register again: {codes}; "
            "erase it again with: kaiku privacy erase CODE",
            "{count} cards that were erased after the backup are in the register again: {codes}; "
            "erase them again with: kaiku privacy erase CODE",
            static_cast<std::int64_t>(revived.size()),
            {{"codes", fmt::format("{}", fmt::join(revived, ", "))}}));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db restore",
     .summary = N_("replace the register with a backup"),
     .text = N_(
         "The backup is checked first; if it is damaged, nothing is changed. Others may have the "
         "register open: what they record afterwards goes into the restored register. Cards that "
         "were erased after the backup are named, so that you can erase them again. --check tries "
         "this without changing anything: it reads the whole backup and verifies it like db verify "
         "(exit code 1 if there is a fault)."),
     .examples = {{"kaiku db restore /backup/kaiku.db --yes", N_("without confirmation")},
                  {"kaiku db restore --check /backup/kaiku-2026-11-29.db",
                   N_("a restore drill, every week from cron")}},
     .opens_register = true,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::refused},
     .keys =
         ResultKeys{"file", "restorable", "schema_version", "cards", "usages", "last_usage_at",
                    "erased_since", "faults"}
             .may_have({"register", "revived"})
             .remark("With --check. Without it: file, register and revived (codes of cards that "
                     "were erased after the backup and are in the register again).")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_restore
