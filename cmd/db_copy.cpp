#include "cmd/command.hpp"
#include "core/work/copy.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string from, to;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FROM", N_("the register to copy, as --db names it"), o.from).is_file();
    arguments.positional("TO", N_("where there is none yet"), o.to).is_file();
}

Outcome run(Context& context, const Options& o) {
    const auto copied = work::copy_register(o.from, o.to, [&](const work::Register& records) { return context.caller_in(records); });
    context.note({N_("Copied {rows} rows of {tables} tables to {register}; every table has been compared"),
                  {{"rows", copied.rows}, {"tables", copied.tables}, {"register", work::register_name(o.to)}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db copy",
     .summary = N_("copy a register with its ids to another place or engine"),
     .text = N_("The copy is compared with the original, table by table, before it is kept. Where there is a register already: exit 6."),
     .examples = {{"kaiku db copy town.db postgresql://kaiku@kanta.example/kaiku", N_("a town joins a server")},
                  {"kaiku db copy postgresql:///kaiku look.db", N_("a file to look into at leisure")}},
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::Kind::conflict}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
