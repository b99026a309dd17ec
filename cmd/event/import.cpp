// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "cmd/cli/command.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/io/message_body.hpp"
#include "cmd/cli/options.hpp"
#include "core/base/input.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/calendar/calendar.hpp"
#include "core/service/events/schedule.hpp"
#include "core/time/event_length.hpp"

namespace kaiku::cmd::event_import {

namespace {

using base::Error;
using base::ErrorKind;

struct Options {
    std::string file;
    std::optional<model::SiteRef> site;
    std::optional<time::Day> from, to;
    std::optional<time::EventLength> length;
    bool dry_run = false, skip_rejected = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE.ics", N_("calendar file; - is standard input"), o.file).is_file();
    site_option(arguments, o.site, N_("the venue's site (default: your only site)"));
    arguments.day("--from", N_("slots on this day or later"), o.from);
    arguments.day("--to", N_("slots on this day or earlier"), o.to);
    arguments.text("--length", "LENGTH",
                   N_("length of entries without an end, such as 2h, 90min or 1h30min"), o.length);
    arguments.flag("--dry-run", N_("show what would be created but write nothing"), o.dry_run);
    arguments.flag("--skip-rejected", N_("import the valid entries"), o.skip_rejected);
}

std::string whole(base::Input& input) {
    constexpr std::size_t max_bytes = 32 << 20;
    std::string text;
    char bytes[1 << 16];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        text.append(bytes, count);
        if (text.size() > max_bytes)
            throw Error(ErrorKind::malformed, "too_large",
                        {N_("{file} is larger than 32 MiB"), {{"file", input.name()}}});
    }
    return text;
}

/// A name as rejected entries have it.
std::string name_in_messages(std::string_view name) { return base::excerpt(name, 60); }

/// The entries as events. Those without a usable name are added to the rejected ones; a description
/// that cannot be stored is left out. Names of which nothing takes place, because it is cancelled,
/// are events without times.
std::vector<service::PlannedEvent> planned_events(calendar::Calendar& calendar) {
    std::vector<service::PlannedEvent> planned;
    for (const auto& entry : calendar.entries) {
        auto name = model::EventName::parse(entry.name, "SUMMARY");
        if (!name) {
            auto fault = name.fault();
            // Most such entries have no SUMMARY at all.
            if (fault.code == "missing") fault.message.id = N_("{field} is missing");
            calendar.rejected.push_back({name_in_messages(entry.name), std::move(fault)});
            continue;
        }
        planned.push_back({*std::move(name), std::nullopt, entry.times});
        if (auto text = model::Description::parse(entry.description.value_or("")))
            planned.back().description = *std::move(text);
    }
    for (const auto& one : calendar.absent)
        if (auto name = model::EventName::parse(one.name))
            planned.push_back(
                {*std::move(name), std::nullopt, {}, std::string(to_string(one.why))});
    for (const auto& entry_name : calendar.names)
        if (auto name = model::EventName::parse(entry_name))
            planned.push_back({*std::move(name), std::nullopt, {}});
    return planned;
}

/// Names the slots that the calendar does not have, with the command that removes them. Of a name
/// with an entry that could not be read this is not known.
void report_unplanned(Context& context, const std::vector<service::UnplannedSlot>& unplanned,
                      const std::vector<calendar::RejectedEntry>& unread) {
    constexpr std::int64_t max_reported = 20;
    std::set<std::string> unread_names;
    for (const auto& one : unread) unread_names.insert(base::fold(one.name));
    std::int64_t count = 0;
    for (const auto& [event, slot, usages] : unplanned) {
        if (unread_names.count(base::fold(name_in_messages(event.name))) > 0) continue;
        if (++count > max_reported) continue;
        context.warn({usages == 0
                          ? N_("{event} has a slot on {date} at {time} that the calendar does not "
                               "have; if it is cancelled, remove it with: kaiku event unschedule "
                               "{event_id} --slot {slot_id}")
                          : N_("{event} has a slot on {date} at {time} that the calendar does not "
                               "have; it stays, because it has usages"),
                      {{"event", event.name},
                       time::date_argument("date", slot.at.date),
                       {"time", slot.at.span.start.text()},
                       {"event_id", event.id},
                       {"slot_id", slot.id}}});
    }
    if (count > max_reported)
        context.warn(base::Message::counted("{count} more slot that the calendar does not have",
                                            "{count} more slots that the calendar does not have",
                                            count - max_reported));
}

base::Message absence_message(calendar::Absence why, std::int64_t count, const std::string& name) {
    const std::vector<base::MessageArgument> arguments{{"name", name}};
    switch (why) {
        case calendar::Absence::cancelled:
            return base::Message::counted(
                "\"{name}\": {count} entry is cancelled and was not imported",
                "\"{name}\": {count} entries are cancelled and were not imported", count,
                arguments);
        case calendar::Absence::excluded:
            return base::Message::counted(
                "\"{name}\": all times of {count} entry are excluded, and nothing was imported "
                "from it",
                "\"{name}\": all times of {count} entries are excluded, and nothing was imported "
                "from them",
                count, arguments);
        case calendar::Absence::outside_period:
            break;
    }
    return base::Message::counted("\"{name}\": {count} entry has no times within the period",
                                  "\"{name}\": {count} entries have no times within the period",
                                  count, arguments);
}

/// Says of which entries nothing is imported, and why; one line for those of one name.
void report_absent(Context& context, const calendar::Calendar& calendar) {
    constexpr std::size_t max_reported = 20;
    if (calendar.names.empty()) context.note({N_("the calendar has no events")});
    std::map<std::pair<std::string, calendar::Absence>, std::int64_t> counts;
    for (const auto& one : calendar.absent) ++counts[{name_in_messages(one.name), one.why}];
    std::size_t reported = 0;
    for (const auto& [entry, count] : counts) {
        if (++reported > max_reported) break;
        context.note(absence_message(entry.second, count, entry.first));
    }
    if (counts.size() > max_reported)
        context.note(
            base::Message::counted("{count} more name of which entries were not imported",
                                   "{count} more names of which entries were not imported",
                                   static_cast<std::int64_t>(counts.size() - max_reported)));
}

bool is_for_programs(const Context& context) {
    const auto format = context.settings().format;
    return format == output::Format::json || format == output::Format::jsonl;
}

/// The rejected entries as `rows` of an error object.
std::string rejected_rows(const Context& context, const calendar::Calendar& calendar) {
    std::string rows;
    for (const auto& one : calendar.rejected) {
        auto message = context.localized(one.fault.message);
        if (!one.fault.hint.empty()) message += "; " + context.localized(one.fault.hint);
        base::JsonObject row;
        row.add("name", one.name).add("reason", one.fault.code).add("message", message);
        rows += (rows.empty() ? "" : ", ") + row.text();
    }
    return "[" + rows + "]";
}

void report_rejected(Context& context, const calendar::Calendar& calendar) {
    for (const auto& one : calendar.rejected) {
        auto text = context.localized({N_("the entry \"{name}\""), {{"name", one.name}}}) + ": " +
                    context.localized(one.fault.message);
        if (!one.fault.hint.empty()) text += "; " + context.localized(one.fault.hint);
        context.warn({text + " (" + one.fault.code + ")", {}});
    }
}

/// `has_others`: whether anything is left to import without the rejected entries.
base::Fault rejected_fault(std::int64_t count, bool refused, bool has_others) {
    return {ErrorKind::rejected_rows, "rejected_rows",
            base::Message::counted("{count} entry was rejected", "{count} entries were rejected",
                                   count),
            !refused     ? base::Message()
            : has_others ? base::Message(N_("nothing was imported; fix the entries, or import the "
                                            "rest with --skip-rejected"))
                         : base::Message(N_("nothing was imported; fix the entries"))};
}

output::Columns columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Event"))},
            {"site", context.text(N_("Site"))},
            {"created", context.text(N_("Created"))},
            {"added", context.text(N_("Slots added"))},
            {"known", context.text(N_("Existing"))},
            {"not_imported", context.text(N_("Not imported")), false}};
}

output::Row row(const service::ImportedEvent& taken) {
    output::Value id;
    if (taken.event.id != 0) id = taken.event.id;
    return {id,          taken.event.name, taken.event.site_name, taken.created,
            taken.added, taken.known,      taken.absences};
}

/// An event that neither exists nor would be created: a note says of it what people need to know.
bool is_only_named(const service::ImportedEvent& taken) {
    return taken.event.id == 0 && !taken.created;
}

calendar::ReadOptions read_options(const Options& o) {
    calendar::ReadOptions read{o.from, o.to, std::nullopt};
    if (o.length) read.default_length = o.length->minutes();
    return read;
}

/// The file's entries. Faults of the file as a whole name it.
calendar::Calendar read_file(const Context& context, const Options& o) {
    base::Input input(o.file);
    const auto text = whole(input);
    try {
        return calendar::read_calendar(text, read_options(o));
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::malformed) throw;
        auto fault = error.fault();
        fault.message = {N_("{file}: {message}"),
                         {{"file", input.name()}, {"message", context.localized(fault.message)}}};
        throw Error(fault);
    }
}

service::ImportMode mode_of(const Options& o, bool has_rejected) {
    if (o.dry_run || (has_rejected && !o.skip_rejected)) return service::ImportMode::dry_run;
    return o.skip_rejected ? service::ImportMode::skip_rejected
                           : service::ImportMode::all_or_nothing;
}

ExitStatus run(Context& context, const Options& o) {
    if (const auto fault = time::validate_range(o.from, o.to)) throw Error(*fault);
    auto calendar = read_file(context, o);
    const auto unread = calendar.rejected;
    const auto planned = planned_events(calendar);
    const auto taken =
        service::import_events(context.operation(), site_or_default(context, o.site), planned,
                               mode_of(o, !calendar.rejected.empty()), {o.from, o.to});
    for (const auto& one : taken.rejected)
        calendar.rejected.push_back({name_in_messages(planned[one.index].name.text()), one.fault});
    const bool for_programs = is_for_programs(context);
    const bool for_people = context.result_format() == output::Format::table;
    if (!for_programs) report_rejected(context, calendar);
    if (!for_programs) report_absent(context, calendar);
    for (const auto& one : planned) warn_about_removed(context, one.description);
    const bool refused = !calendar.rejected.empty() && !o.skip_rejected;
    if (!refused) report_unplanned(context, taken.unplanned, unread);
    const auto is_shown = [&](const service::ImportedEvent& one) {
        return !refused && (!for_people || !is_only_named(one));
    };
    if (!for_people || std::ranges::any_of(taken.events, is_shown)) {
        const auto writer = context.results(output::Shape::many, columns(context));
        for (const auto& one : taken.events)
            if (is_shown(one)) writer->row(row(one));
        writer->end();
    }
    const auto count = static_cast<std::int64_t>(calendar.rejected.size());
    if (count == 0) return success;
    const auto fault = rejected_fault(
        count, refused, std::ranges::any_of(taken.events, [](const service::ImportedEvent& one) {
            return one.created || one.added > 0;
        }));
    context.out().flush();
    context.err_line(
        for_programs ? error_object(fault, context.translator(), rejected_rows(context, calendar))
                     : error_line(fault, context.translator()));
    return ErrorKind::rejected_rows;
}

const bool registered = add_command<Options>(
    {.words = "event import",
     .summary = N_("import events and their slots from a calendar file (iCalendar)"),
     .text = N_("Entries with the same name are one event. Events that the site does not have are "
                "created, and missing slots are added. Repetitions are imported with their "
                "exceptions; times of other time zones are converted to Finnish time. An entry "
                "without a time of day, without an end (see --length), or with anything about its "
                "times that cannot be followed is rejected, and then nothing is imported (exit "
                "code 7) unless --skip-rejected is given. Of several versions of an entry the "
                "latest is imported. Slots are not removed: those from today on that the calendar "
                "does not have are named, so that moved and cancelled ones can be removed with "
                "kaiku event unschedule."),
     .examples = {{"kaiku event import ohjelma.ics --site Päänäyttämö",
                   N_("a programme exported from another program")},
                  {"kaiku event import kurssi.ics --to 2026-12-31 --dry-run",
                   N_("preview of a course that repeats without an end")},
                  {"kaiku event import satutunnit.ics --length 45min",
                   N_("entries that have only a start")}},
     .program = Program::full,
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {ErrorKind::rejected_rows},
     .keys = columns,
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_import
