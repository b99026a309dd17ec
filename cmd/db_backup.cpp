#include "cmd/command.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("the copy; a file that is there is replaced, whole or not at all"), o.file).is_written_file();
}

Outcome run(Context& context, const Options& o) {
    work::back_up_register(context.job(), o.file);
    context.note({N_("Backed up to {file}"), {{"file", o.file}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db backup",
     .summary = N_("copy the register to a file while others go on working"),
     .text = "",
     .examples = {{"kaiku db backup /backup/kaiku.db", N_("every night, from cron")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
