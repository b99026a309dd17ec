#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string site;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SITE", N_("its name or id"), o.site);
}

Outcome run(Context& context, const Options& o) {
    context.show(site_columns(context), site_row(work::show_site(context.job(), o.site)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "site show",
     .summary = N_("show a site"),
     .text = "",
     .examples = {{"kaiku site show Uimahalli", N_("by name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
