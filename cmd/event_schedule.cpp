#include <algorithm>

#include "cmd/command.hpp"
#include "cmd/event_options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::NamedEvent event;
    std::optional<time::Day> from, to;
    std::vector<std::string> weekly, on;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.day("--from", N_("first day of the weekly times"), o.from);
    arguments.day("--to", N_("last day of the weekly times"), o.to);
    arguments.texts("--weekly", "\"DAY SPAN\"", N_("a weekday with its time, as \"mon 18:00-19:00\" or \"ma,ke 18:00-19:00\""), o.weekly);
    arguments.texts("--on", "\"DATE SPAN\"", N_("a single date with its time, as \"2026-03-01 18:00-20:00\""), o.on);
    arguments.flag("--dry-run", N_("show what would be made and make nothing"), o.dry_run);
}

work::ScheduleRequest request_of(const Options& o) {
    work::ScheduleRequest request{o.from, o.to, {}, {}};
    for (const auto& text : o.weekly) {
        const auto weekly = time::read_weekly(text, "--weekly").value();
        request.weekly.insert(request.weekly.end(), weekly.begin(), weekly.end());
    }
    for (const auto& text : o.on) request.on.push_back(time::read_slot_time(text, "--on").value());
    return request;
}

report::Value word(work::ClockChange change) {
    switch (change) {
        case work::ClockChange::shorter: return std::string("shorter");
        case work::ClockChange::longer: return std::string("longer");
        case work::ClockChange::none: break;
    }
    return {};
}

report::Columns columns(const Context& context) {
    auto columns = slot_columns(context);
    columns.pop_back();
    columns.push_back({"added", context.text(N_("Added"))});
    columns.push_back(word_column(context, "clock_change", N_("Clocks change")));
    return columns;
}

report::Row row(const work::ScheduledSlot& scheduled) {
    auto row = slot_row({scheduled.slot, 0});
    if (scheduled.slot.id == 0) row.front() = {};
    row.back() = scheduled.added;
    row.push_back(word(scheduled.clock_change));
    return row;
}

base::Message summary(const std::vector<work::ScheduledSlot>& slots, bool dry_run) {
    const auto added = std::count_if(slots.begin(), slots.end(), [](const auto& slot) { return slot.added; });
    const auto known = static_cast<std::int64_t>(slots.size()) - added;
    if (dry_run) return base::Message::counted("{count} slot would be added, {known} there already", "{count} slots would be added, {known} there already", added, {{"known", known}});
    return base::Message::counted("{count} slot added, {known} there already", "{count} slots added, {known} there already", added, {{"known", known}});
}

Outcome run(Context& context, const Options& o) {
    const auto slots = work::schedule_event(context.job(), event_at_default_site(context, o.event), request_of(o), o.dry_run);
    const auto writer = context.results(report::Shape::many, columns(context));
    for (const auto& slot : slots) writer->row(row(slot));
    writer->end(context.words(summary(slots, o.dry_run)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "event schedule",
     .summary = N_("say when an event takes place"),
     .text = N_("Adds the slots that are missing and repeats none. Times are those of Finland's clocks; an end before the start is on the next day, 24:00 is midnight. Weekdays in English, "
                "Finnish or Swedish; several weekdays or times are parted by commas. A slot over the night when the clocks change is marked."),
     .examples = {{"kaiku event schedule Kuoro --from 2026-09-07 --to 2026-12-14 --weekly \"ma 18:00-19:00\" --weekly \"ke 20:00-21:00\"", N_("a course of an autumn")},
                  {"kaiku event schedule \"Peppi Pitkätossu\" --on \"1.3.2026 13.00-15.00\" --on \"1.3.2026 18.00-20.00\"", N_("a matinee and an evening")},
                  {"kaiku event schedule Klubi --from 2026-03-01 --to 2026-03-31 --weekly \"la 22:00-04:00\" --dry-run", N_("a look at what would be made")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
