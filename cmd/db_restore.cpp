#include "cmd/command.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("a backup"), o.file).is_file();
}

Outcome run(Context& context, const Options& o) {
    if (!context.confirm({N_("The register {register} will be replaced by {file}"), {{"register", work::register_name(context.settings().db)}, {"file", o.file}}})) {
        context.note({N_("Nothing was changed")});
        return base::Kind::refused;
    }
    work::restore_register(context.settings().db, o.file, [&](const work::Register& records) { return context.caller_in(records); });
    context.note({N_("Restored {register} from {file}"), {{"register", work::register_name(context.settings().db)}, {"file", o.file}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db restore",
     .summary = N_("put a backup in the register's place"),
     .text = N_("The backup is checked first; a damaged one changes nothing."),
     .examples = {{"kaiku db restore /backup/kaiku.db --yes", N_("without being asked")}},
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::Kind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
