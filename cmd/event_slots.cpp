#include "cmd/command.hpp"
#include "cmd/event_options.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
    std::optional<time::Day> from, to;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.day("--from", N_("slots of this day or later"), o.from);
    arguments.day("--to", N_("slots of this day or earlier"), o.to);
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, slot_columns(context));
    work::list_slots(context.job(), event_at_default_site(context, o.event), o.from, o.to, [&](const work::SlotView& view) { writer->row(slot_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event slots",
     .summary = N_("list the times at which a scheduled event takes place"),
     .text = "",
     .examples = {{"kaiku event slots Kuoro --from 2026-09-01", N_("from September on")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
