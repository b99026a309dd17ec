#include "cmd/command.hpp"
#include "cmd/desk_dialogue.hpp"
#include "cmd/desk_lines.hpp"
#include "cmd/options.hpp"
#include "core/base/elsewhere.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    DeskPlace place;
    std::optional<std::string> frames;
    bool check_only = false;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.place.site, N_("the venue's site (default: the only one there is)"));
    arguments.text("--event", "NAME|ID", N_("the event for the evening: its whole name, or its id"), o.place.event);
    arguments.text("--slot", "ID|\"D T\"", N_("the slot of a scheduled event: its id, or its date and time"), o.place.slot);
    arguments.day("--date", N_("day of the visits (default: today)"), o.place.date);
    arguments.text("--frames", "FILE", N_("read cards that are held before a camera, from its frames (PNM); - reads them from standard input"), o.frames).is_file();
    arguments.flag("--check-only", N_("check cards and record nothing"), o.check_only);
}

/// Before a line is read: a site or an event that is not there stops the desk, not its first visitor.
void settle(Context& context, DeskPlace& place) {
    const auto job = context.job();
    place.site = std::to_string(work::recording_site(job, place.site).id);
    if (!place.event) return;
    const auto event = work::show_event(job, {*place.event, place.site}).event;
    place.event = event.name;
    if (!event.scheduled || place.slot) return;
    const auto day = place.date.value_or(context.settings().today);
    std::vector<model::Id> slots;
    work::list_slots(job, {*place.event, place.site}, day, day, [&](const work::SlotView& view) { slots.push_back(view.slot.id); });
    if (slots.size() == 1) place.slot = std::to_string(slots.front());
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    auto place = o.place;
    place.site = site_or_default(context, place.site);
    if (!o.frames && context.interactive() && context.out().is_terminal()) return run_desk_dialogue(context, std::move(place), o.check_only);
    if (!o.check_only) settle(context, place);
    return run_desk_lines(context, place, o.check_only, o.frames ? codes_of_frames(context, *o.frames) : codes_of_lines());
}

const bool registered = add_command<Options>(
    {.words = "desk",
     .summary = N_("record usages one card after the other"),
     .text = N_("At a terminal it asks for what it needs: with site and event set, a valid card is one reading and Enter. Through a pipe or from a serial reader each line (ended by CR, LF or TAB) is a code, "
                "perhaps with options of kaiku usage record, and has one line of answer; exit code 7 when any was refused. With --frames each card that is held before a camera is one; as "
                "long as it stays, and for two seconds more, it is the same reading."),
     .examples = {{"kaiku desk --site Uimahalli --event Aamu-uinti", N_("an evening at a terminal")},
                  {"kaiku desk --site Uimahalli < /dev/ttyACM0", N_("from a serial card reader")},
                  {"ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f image2pipe -c:v pgm - | kaiku desk --site Uimahalli --frames -", N_("from a camera")},
                  {"kaiku desk --check-only --format jsonl < codes.txt", N_("checks alone, for a program")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
