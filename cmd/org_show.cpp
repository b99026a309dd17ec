#include "cmd/command.hpp"
#include "cmd/rows.hpp"
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
    context.show(organisation_columns(context, report::Shape::one), organisation_row(work::show_organisation(context.job(), o.organisation)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "org show",
     .summary = N_("show an organisation"),
     .text = "",
     .examples = {{"kaiku org show Kaupunginteatteri", N_("by name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
