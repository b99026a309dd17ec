// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/event/shared.hpp"

namespace kaiku::cmd::event_schedule {

namespace {

struct Options {
    EventArgument event;
    std::optional<time::Day> from, to;
    std::vector<std::string> weekly, on;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    event_argument(arguments, o.event);
    arguments.day("--from", N_("first day of the weekly slots"), o.from);
    arguments.day("--to", N_("last day of the weekly slots"), o.to);
    arguments.texts("--weekly", "\"DAY SPAN\"",
                    N_("weekday and time, such as \"mon 18:00-19:00\" or \"ma,ke 18:00-19:00\""),
                    o.weekly);
    arguments.texts("--on", "\"DATE SPAN\"",
                    N_("single date and time, such as \"2026-03-01 18:00-20:00\""), o.on);
    arguments.flag("--dry-run", N_("show what would be created but write nothing"), o.dry_run);
}

service::ScheduleRequest request_of(const Options& o, time::Day today) {
    service::ScheduleRequest request{o.from, o.to, {}, {}};
    for (const auto& text : o.weekly) {
        const auto weekly = time::parse_weekly_spans(text, "--weekly").value();
        request.weekly.insert(request.weekly.end(), weekly.begin(), weekly.end());
    }
    request.on.reserve(o.on.size());
    for (const auto& text : o.on)
        request.on.push_back(time::parse_slot_time(text, "--on", today).value());
    return request;
}

output::Value word(service::ClockChange change) {
    switch (change) {
        case service::ClockChange::shorter:
            return std::string("shorter");
        case service::ClockChange::longer:
            return std::string("longer");
        case service::ClockChange::none:
            break;
    }
    return {};
}

output::Columns columns(const Context& context) {
    auto columns = slot_columns(context);
    columns.push_back({"added", context.text(N_("Added"))});
    columns.push_back(word_column(context, "clock_change", N_("Clock change")));
    return columns;
}

output::Row row(const service::ScheduledSlot& scheduled) {
    auto row = slot_row({scheduled.slot, scheduled.usages});
    if (scheduled.slot.id == 0) row.front() = {};
    row.push_back(scheduled.added);
    row.push_back(word(scheduled.clock_change));
    return row;
}

base::Message summary(const std::vector<service::ScheduledSlot>& slots, bool dry_run) {
    const auto added =
        std::count_if(slots.begin(), slots.end(), [](const auto& slot) { return slot.added; });
    const auto known = static_cast<std::int64_t>(slots.size()) - added;
    if (dry_run)
        return base::Message::counted("{count} slot would be added; existing already: {known}",
                                      "{count} slots would be added; existing already: {known}",
                                      added, {{"known", known}});
    return base::Message::counted("{count} slot added; existing already: {known}",
                                  "{count} slots added; existing already: {known}", added,
                                  {{"known", known}});
}

void warn_of_weekdays_outside(Context& context, const service::ScheduleRequest& request) {
    constexpr std::array weekdays{N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                  N_("Friday"), N_("Saturday"), N_("Sunday")};
    for (const auto weekday : service::weekdays_outside(request))
        context.warn(
            {N_("--weekly: {weekday} does not occur from {from} to {to}"),
             {{"weekday", context.text(weekdays.at(static_cast<std::size_t>(weekday) - 1))},
              time::date_argument("from", *request.from),
              time::date_argument("to", *request.to)}});
}

ExitStatus run(Context& context, const Options& o) {
    const auto request = request_of(o, context.settings().today);
    const auto slots = service::schedule_event(
        context.operation(), event_at_default_site(context, o.event), request, o.dry_run);
    warn_of_weekdays_outside(context, request);
    const auto writer = context.results(output::Shape::many, columns(context));
    for (const auto& slot : slots) writer->row(row(slot));
    writer->end(context.localized(summary(slots, o.dry_run)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event schedule",
     .summary = N_("schedule an event"),
     .text = N_("Adds missing slots; existing slots are not added again. Times are Finnish time; "
                "an end before the start is on the next day, and 24:00 is midnight. Weekdays can "
                "be in English, Finnish or Swedish; separate several weekdays or times with "
                "commas. A slot during which the clocks change is marked."),
     .examples = {{"kaiku event schedule Kuoro --from 2026-09-07 --to 2026-12-14 --weekly \"ma "
                   "18:00-19:00\" --weekly \"ke 20:00-21:00\"",
                   N_("an autumn course")},
                  {"kaiku event schedule \"Peppi Pitkätossu\" --on \"1.3.2026 13.00-15.00\" --on "
                   "\"1.3.2026 18.00-20.00\"",
                   N_("a matinee and an evening performance")},
                  {"kaiku event schedule Klubi --from 2026-03-01 --to 2026-03-31 --weekly \"la "
                   "22:00-04:00\" --dry-run",
                   N_("preview what would be created")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = columns,
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_schedule
