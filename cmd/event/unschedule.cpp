// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/event/shared.hpp"

namespace kaiku::cmd::event_unschedule {

namespace {

struct Options {
    EventArgument event;
    std::vector<model::SlotRef> slots;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.slots("--slot", N_("slot to remove: its id, or its date and time"), o.slots);
}

ExitStatus run(Context& context, const Options& o) {
    const auto removed = service::unschedule_event(
        context.operation(), event_at_default_site(context, o.event), o.slots);
    const auto writer = context.results(output::Shape::many, slot_columns(context));
    for (const auto& view : removed) writer->row(slot_row(view));
    writer->end(
        context.localized(base::Message::counted("{count} slot removed", "{count} slots removed",
                                                 static_cast<std::int64_t>(removed.size()))));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event unschedule",
     .summary = N_("remove slots of an event"),
     .text = N_(
         "Either all of the given slots are removed or none. A slot with usages is not removed."),
     .examples = {{"kaiku event unschedule Kuoro --slot \"2026-09-14 18:00\"",
                   N_("the choir is away that day")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = slot_columns,
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_unschedule
