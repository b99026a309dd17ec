#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"
#include "core/work/events.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> site, search;
    bool inactive = false, all = false;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.site, N_("events of this site only"));
    arguments.text("--search", "TEXT", N_("any part of the name, in capitals or not"), o.search);
    arguments.flag("--inactive", N_("inactive events only"), o.inactive);
    arguments.flag("--all", N_("active and inactive events"), o.all);
}

Outcome run(Context& context, const Options& o) {
    work::EventQuery query{o.site, o.search.value_or(""), !o.inactive};
    if (o.all) query.active.reset();
    const auto writer = context.results(report::Shape::many, event_columns(context, report::Shape::many));
    work::list_events(context.job(), query, [&](const work::EventView& view) { writer->row(event_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event list",
     .summary = N_("list events, the active ones unless asked otherwise"),
     .text = "",
     .examples = {{"kaiku event list --site Päänäyttämö --search peppi", N_("find an event by a part of its name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
