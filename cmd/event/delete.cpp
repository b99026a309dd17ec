// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/event/shared.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd::event_delete {

namespace {

struct Options {
    EventArgument event;
};

void options(Arguments& arguments, Options& o) { event_argument(arguments, o.event); }

ExitStatus run(Context& context, const Options& o) {
    service::delete_event(context.operation(), event_at_default_site(context, o.event));
    context.note({N_("{name} was removed"), {{"name", o.event.event->text()}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event delete",
     .summary = N_("remove an event that was never used, and its slots"),
     .text = N_("An event with usages cannot be removed; make it inactive instead."),
     .examples = {{"kaiku event delete \"Peppi Pitkätossu\"", N_("it was created by mistake")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_delete
