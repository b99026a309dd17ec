#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> organisation;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--org", "ORGANISATION", N_("of this organisation only"), o.organisation);
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, site_columns(context));
    work::list_sites(context.job(), o.organisation, [&](const work::SiteView& view) { writer->row(site_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "site list",
     .summary = N_("list sites"),
     .text = "",
     .examples = {{"kaiku site list --org Liikuntapalvelut", N_("the sites of one organisation")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
