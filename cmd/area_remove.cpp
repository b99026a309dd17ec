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
    work::remove_area(context.job(), o.area);
    context.note({N_("Removed the area {name}"), {{"name", o.area}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "area remove",
     .summary = N_("remove an area that nothing names"),
     .text = "",
     .examples = {{"kaiku area remove Kainuu", N_("by name")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
