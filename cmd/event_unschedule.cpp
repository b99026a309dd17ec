#include "cmd/command.hpp"
#include "cmd/event_options.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
    std::vector<std::string> slots;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.texts("--slot", "ID|\"D T\"", N_("a slot to take away: its id, or its date and time"), o.slots);
}

Outcome run(Context& context, const Options& o) {
    const auto removed = work::unschedule_event(context.job(), event_at_default_site(context, o.event), o.slots);
    const auto writer = context.results(report::Shape::many, slot_columns(context));
    for (const auto& view : removed) writer->row(slot_row(view));
    writer->end(context.words(base::Message::counted("{count} slot taken away", "{count} slots taken away", static_cast<std::int64_t>(removed.size()))));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event unschedule",
     .summary = N_("take slots of an event away"),
     .text = N_("All of those that are named go, or none. A slot with usages stays."),
     .examples = {{"kaiku event unschedule Kuoro --slot \"2026-09-14 18:00\"", N_("the choir is away that day")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
