#include "cmd/command.hpp"
#include "cmd/event_options.hpp"
#include "cmd/rows.hpp"
#include "core/work/events.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
};

void options(Arguments& arguments, Options& o) { event_argument(arguments, o.event); }

Outcome run(Context& context, const Options& o) {
    const auto view = work::show_event(context.job(), event_at_default_site(context, o.event));
    context.show(event_columns(context, report::Shape::one), event_row(view));
    if (view.event.description && context.settings().format == report::Format::table) context.out().write("\n" + *view.event.description + "\n");
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event show",
     .summary = N_("show an event"),
     .text = "",
     .examples = {{"kaiku event show \"Peppi Pitkätossu\"", N_("by its name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
