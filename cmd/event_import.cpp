#include "cmd/command.hpp"
#include "cmd/errors.hpp"
#include "cmd/options.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/file.hpp"
#include "core/calendar/calendar.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

struct Options {
    std::string file;
    std::optional<std::string> site;
    std::optional<time::Day> from, to;
    bool dry_run = false, skip_rejected = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE.ics", N_("a calendar; - reads it from standard input"), o.file).is_file();
    site_option(arguments, o.site, N_("the venue's site (default: the only one there is)"));
    arguments.day("--from", N_("times of this day or later"), o.from);
    arguments.day("--to", N_("times of this day or earlier"), o.to);
    arguments.flag("--dry-run", N_("show what would be made and make nothing"), o.dry_run);
    arguments.flag("--skip-rejected", N_("take the entries that can be taken"), o.skip_rejected);
}

std::string whole(const std::string& file) {
    constexpr std::size_t most = 32 << 20;
    base::Input input(file);
    std::string text;
    char bytes[1 << 16];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        text.append(bytes, count);
        if (text.size() > most) throw Error(Kind::malformed, "too_large", {N_("{name} is larger than 32 MiB"), {{"name", input.name()}}});
    }
    return text;
}

void tell_rejected(Context& context, const calendar::Calendar& calendar) {
    for (const auto& one : calendar.rejected) {
        auto text = context.words({N_("the entry \"{name}\""), {{"name", one.name}}}) + ": " + context.words(one.fault.message);
        if (!one.fault.hint.empty()) text += "; " + context.words(one.fault.hint);
        context.warn({text + " (" + one.fault.code + ")", {}});
    }
}

report::Columns columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},           {"name", context.text(N_("Event"))}, {"site", context.text(N_("Site"))},
            {"created", context.text(N_("Created"))}, {"added", context.text(N_("Added"))}, {"known", context.text(N_("Known"))}};
}

report::Row row(const work::TakenEvent& taken) {
    report::Value id;
    if (taken.event.id != 0) id = taken.event.id;
    return {id, taken.event.name, taken.event.site_name, taken.created, taken.added, taken.known};
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    const auto calendar = calendar::read_calendar(whole(o.file), o.from, o.to);
    tell_rejected(context, calendar);
    const bool refused = !calendar.rejected.empty() && !o.skip_rejected;
    std::vector<work::PlannedEvent> planned;
    for (const auto& entry : calendar.entries)
        if (!entry.times.empty()) planned.push_back({entry.name, entry.description, entry.times});
    const auto taken = work::take_events(context.job(), site_or_default(context, o.site), planned, o.dry_run || refused);
    const auto writer = context.results(report::Shape::many, columns(context));
    if (!refused)
        for (const auto& one : taken) writer->row(row(one));
    writer->end();
    const auto count = static_cast<std::int64_t>(calendar.rejected.size());
    if (count == 0) return done;
    context.warn(refused ? base::Message::counted("{count} entry was rejected, so nothing is taken; see --skip-rejected", "{count} entries were rejected, so nothing is taken; see --skip-rejected", count)
                         : base::Message::counted("{count} entry was rejected", "{count} entries were rejected", count));
    return Kind::rejected_rows;
}

const bool registered = add_command<Options>(
    {.words = "event import",
     .summary = N_("take events and their times from a calendar file (iCalendar)"),
     .text = N_("Entries of one name are one event; events that the site does not have are created, and the slots that are missing are added. Repetitions are taken with their exceptions, times of other zones by Finland's "
                "clocks. An entry without a time of day or without an end is rejected, and then nothing is taken unless --skip-rejected says so: exit code 7."),
     .examples = {{"kaiku event import ohjelma.ics --site Päänäyttämö", N_("the programme as another program wrote it")},
                  {"kaiku event import kurssi.ics --to 2026-12-31 --dry-run", N_("a look at a course that repeats without an end")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
