// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "core/base/output_file.hpp"
#include "core/calendar/calendar.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd::event_export {

namespace {

struct Options {
    std::string file;
    std::optional<model::SiteRef> site;
    std::optional<model::EventRef> event;
    std::optional<time::Day> from, to;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE.ics", N_("file to write; - is standard output"), o.file)
        .is_written_file();
    site_option(arguments, o.site, N_("events of this site only"));
    arguments.text("--event", "NAME|ID", N_("this event only"), o.event);
    arguments.day("--from", N_("slots on this day or later"), o.from);
    arguments.day("--to", N_("slots on this day or earlier"), o.to);
}

std::vector<model::Event> events(Context& context, const Options& o) {
    std::vector<model::Event> found;
    if (o.event) return {service::show_event(context.operation(), {*o.event, o.site}).event};
    service::list_events(context.operation(), {o.site, {}, true},
                         [&](const service::EventView& view) { found.push_back(view.event); });
    return found;
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    std::vector<calendar::ExportedSlot> slots;
    for (const auto& event : events(context, o))
        service::list_slots(
            operation, {event.id, event.site}, o.from, o.to, [&](const service::SlotView& view) {
                slots.push_back({"slot-" + std::to_string(view.slot.id) + "@" +
                                     service::register_id(operation.records),
                                 event.name, event.site_name, event.description, view.slot.at});
            });
    const auto text = calendar::write_calendar(slots, time::now());
    if (o.file == "-") return context.out().write(text), success;
    base::OutputFile file(o.file, base::OutputFile::Readers::umask);
    file.write(text);
    file.commit();
    context.note(
        base::Message::counted("Wrote {count} slot to {file}", "Wrote {count} slots to {file}",
                               static_cast<std::int64_t>(slots.size()), {{"file", o.file}}));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event export",
     .summary = N_("export the slots of active events to a calendar file (iCalendar)"),
     .text = N_("Each slot becomes an entry in Finnish time, with a UID that stays the same. "
                "Events without a schedule have no slots and are not included."),
     .examples = {{"kaiku event export ohjelma.ics --site Päänäyttämö --from 2026-09-01",
                   N_("the autumn season of a theatre")}},
     .program = Program::full,
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_export
