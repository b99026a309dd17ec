#include "cmd/area_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/areas.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string area;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("its name or id"), o.area);
}

Outcome run(Context& context, const Options& o) {
    context.show(area_columns(context), area_row(work::show_area(context.job(), o.area)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "area show",
     .summary = N_("show an area"),
     .text = "",
     .examples = {{"kaiku area show Kainuu", N_("by name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
