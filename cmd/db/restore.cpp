// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cmd/cli/command.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_restore {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("a backup"), o.file).is_file().names_register();
}

ExitStatus run(Context& context, const Options& o) {
    if (!context.confirm(
            {N_("The register {register} will be replaced by {file}"),
             {{"register", service::register_name(context.settings().db)}, {"file", o.file}}})) {
        context.note({N_("Nothing was changed")});
        return base::ErrorKind::refused;
    }
    const auto revived = service::restore_register(
        context.settings().db, o.file,
        [&](const service::Register& records) { return context.caller_in(records); });
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
         "were erased after the backup are named, so that you can erase them again."),
     .examples = {{"kaiku db restore /backup/kaiku.db --yes", N_("without confirmation")}},
     .opens_register = true,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_restore
