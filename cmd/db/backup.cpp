// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_backup {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional(
            "FILE",
            N_("file for the backup; an existing file is replaced, completely or not at all"),
            o.file)
        .is_written_file();
}

ExitStatus run(Context& context, const Options& o) {
    service::back_up_register(context.operation(), o.file);
    context.note({N_("Backed up to {file}"), {{"file", o.file}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db backup",
     .summary = N_("back up the register to a file while others keep working"),
     .text = "",
     .examples = {{"kaiku db backup /backup/kaiku.db", N_("every night, from cron")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_backup
