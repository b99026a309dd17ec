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
            N_("file for the backup; an existing file is replaced, completely or not at all; - is "
               "standard output"),
            o.file)
        .is_written_file();
}

ExitStatus run(Context& context, const Options& o) {
    if (o.file == "-") {
        service::stream_backup(context.operation(),
                               [&](std::string_view bytes) { context.out().write(bytes); });
        context.out().flush();
        return success;
    }
    service::back_up_register(context.operation(), o.file);
    context.note({N_("Backed up to {file}"), {{"file", o.file}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db backup",
     .summary = N_("back up the register to a file while others keep working"),
     .text = "",
     .examples = {{"kaiku db backup /backup/kaiku.db", N_("every night, from cron")},
                  {"kaiku db backup - | ssh backup.example 'cat > kaiku.db'",
                   N_("to another computer")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_backup
