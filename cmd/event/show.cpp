// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/event/shared.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd::event_show {

namespace {

struct Options {
    EventArgument event;
};

void options(Arguments& arguments, Options& o) { event_argument(arguments, o.event); }

ExitStatus run(Context& context, const Options& o) {
    const auto view =
        service::show_event(context.operation(), event_at_default_site(context, o.event));
    context.show(event_columns(context, output::Shape::one), event_row(view));
    if (view.event.description && context.settings().format == output::Format::table)
        context.out().write("\n" + base::terminal_text(*view.event.description) + "\n");
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event show",
     .summary = N_("show an event"),
     .text = "",
     .examples = {{"kaiku event show \"Peppi Pitkätossu\"", N_("by its name")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = event_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_show
