#include "cmd/command.hpp"
#include "cmd/event_options.hpp"
#include "core/work/events.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
};

void options(Arguments& arguments, Options& o) { event_argument(arguments, o.event); }

Outcome run(Context& context, const Options& o) {
    work::delete_event(context.job(), event_at_default_site(context, o.event));
    context.note({N_("{name} is removed"), {{"name", o.event.name}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event delete",
     .summary = N_("remove an event that was never used, and its slots"),
     .text = N_("An event with usages stays: make it inactive instead."),
     .examples = {{"kaiku event delete \"Peppi Pitkätossu\"", N_("it was created by mistake")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
