// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/event/shared.hpp"

namespace kaiku::cmd::event_slots {

namespace {

struct Options {
    EventArgument event;
    std::optional<time::Day> from, to;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.day("--from", N_("slots on this day or later"), o.from);
    arguments.day("--to", N_("slots on this day or earlier"), o.to);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::many, slot_columns(context));
    service::list_slots(context.operation(), event_at_default_site(context, o.event), o.from, o.to,
                        [&](const service::SlotView& view) { writer->row(slot_row(view)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event slots",
     .summary = N_("list the slots of a scheduled event"),
     .text = "",
     .examples = {{"kaiku event slots Kuoro --from 2026-09-01", N_("from September on")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = slot_columns,
     .rows = RowKind::summable,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_slots
