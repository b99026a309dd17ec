#include "cmd/area_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/areas.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
    std::vector<std::string> municipalities;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("its name"), o.name);
    arguments.texts("--municipality", "NAME", N_("a municipality's name or official code"), o.municipalities);
}

Outcome run(Context& context, const Options& o) {
    context.show(area_columns(context), area_row(work::add_area(context.job(), o.name, o.municipalities)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "area add",
     .summary = N_("add an area: a local network of the Kaikukortti"),
     .text = N_("The organisations of its municipalities are in the area, unless they are given to another one with: kaiku org edit ORGANISATION --area AREA"),
     .examples = {{"kaiku area add Kainuu --municipality Kajaani --municipality Kuhmo", N_("two municipalities")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
