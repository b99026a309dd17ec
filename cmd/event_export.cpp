#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/file.hpp"
#include "core/calendar/calendar.hpp"
#include "core/work/login.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
    std::optional<std::string> site, event;
    std::optional<time::Day> from, to;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE.ics", N_("where to write; - is standard output"), o.file).is_written_file();
    site_option(arguments, o.site, N_("events of this site only"));
    arguments.text("--event", "NAME|ID", N_("this event only"), o.event);
    arguments.day("--from", N_("slots of this day or later"), o.from);
    arguments.day("--to", N_("slots of this day or earlier"), o.to);
}

std::vector<model::Event> events(Context& context, const Options& o) {
    std::vector<model::Event> found;
    if (o.event) return {work::show_event(context.job(), {*o.event, o.site}).event};
    work::list_events(context.job(), {o.site, {}, true}, [&](const work::EventView& view) { found.push_back(view.event); });
    return found;
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    const auto job = context.job();
    std::vector<calendar::ExportedSlot> slots;
    for (const auto& event : events(context, o))
        work::list_slots(job, {event.name, std::to_string(event.site)}, o.from, o.to, [&](const work::SlotView& view) {
            slots.push_back({"slot-" + std::to_string(view.slot.id) + "@" + work::register_id(job.records), event.name, event.site_name, event.description, view.slot.at});
        });
    const auto text = calendar::write_calendar(slots, time::now());
    if (o.file == "-") return context.out().write(text), done;
    base::OutputFile file(o.file);
    file.write(text);
    file.commit();
    context.note(base::Message::counted("{count} slot is in {file}", "{count} slots are in {file}", static_cast<std::int64_t>(slots.size()), {{"file", o.file}}));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event export",
     .summary = N_("write the slots of active events into a calendar file (iCalendar)"),
     .text = N_("An entry for each slot, by Finland's clocks, with an id that stays the same. Events without a schedule have no times and are not in it."),
     .examples = {{"kaiku event export ohjelma.ics --site Päänäyttämö --from 2026-09-01", N_("the autumn of a theatre")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
