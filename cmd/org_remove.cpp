#include "cmd/command.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string organisation;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ORGANISATION", N_("its name or id"), o.organisation);
}

Outcome run(Context& context, const Options& o) {
    work::remove_organisation(context.job(), o.organisation);
    context.note({N_("Removed the organisation {name}"), {{"name", o.organisation}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "org remove",
     .summary = N_("remove an organisation that has no sites"),
     .text = "",
     .examples = {{"kaiku org remove 12", N_("by id")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
