// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/desk/dialogue.hpp"
#include "cmd/desk/lines.hpp"

namespace kaiku::cmd::desk {

namespace {

struct Options {
    DeskDefaults defaults;
    std::optional<std::string> frames;
    bool check_only = false;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.defaults.site, N_("the venue's site (default: your only site)"));
    arguments.text("--event", "NAME|ID", N_("event for the evening: its full name or id"),
                   o.defaults.event);
    arguments.slot("--slot", N_("slot of a scheduled event: its id, or its date and time"),
                   o.defaults.slot);
    arguments.day("--date", N_("day of the visits (default: today)"), o.defaults.date);
    arguments
        .text("--frames", "FILE",
              N_("read cards shown to a camera, from its frames (PNM); - reads them from standard "
                 "input"),
              o.frames)
        .is_file();
    arguments.flag("--check-only", N_("check cards but record nothing"), o.check_only);
}

ExitStatus run(Context& context, const Options& o) {
    const auto& slot = o.defaults.slot;
    if (!o.check_only && slot && slot->begin() && o.defaults.date &&
        o.defaults.date != slot->begin()->date)
        throw base::Error(model::other_time_fault());
    if (!o.frames && context.interactive() && context.out().is_terminal()) {
        // A terminal that is gone ends the dialogue.
        context.out().set_when_unread(Stream::WhenUnread::go_on);
        auto defaults = o.defaults;
        defaults.site = site_or_default(context, defaults.site);
        return run_desk_dialogue(context, std::move(defaults), o.check_only);
    }
    ResolvedDefaults defaults(context, o.defaults, o.check_only);
    const bool with_requests = context.settings().format == output::Format::jsonl;
    return run_desk_lines(context, defaults, o.check_only,
                          o.frames ? code_frames(context, *o.frames) : code_lines(with_requests));
}

const bool registered = add_command<Options>(
    {.words = "desk",
     .summary = N_("record the use of cards, one card after another"),
     .text = N_("At a terminal it asks for what it needs: with site and event set, a valid card "
                "takes one reading and Enter. Through a pipe or from a serial reader, each line "
                "(ended by CR, LF or TAB) is a code, which options of kaiku usage record can "
                "follow, and gets one line in reply; exit code 7 if any was refused. With --frames "
                "each card shown to the camera is recorded; while it stays in view, and for two "
                "seconds after that, it counts as one reading. With --format jsonl, a line that "
                "begins with a brace is a request of another program, in JSON; the integration "
                "guide describes requests and answers."),
     .examples = {{"kaiku desk --site Uimahalli --event Aamu-uinti",
                   N_("an evening at a terminal")},
                  {"kaiku desk --site Uimahalli < /dev/ttyACM0", N_("from a serial card reader")},
                  {"ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f image2pipe -c:v pgm - | kaiku "
                   "desk --site Uimahalli --frames -",
                   N_("from a camera")},
                  {"kaiku desk --check-only --format jsonl < codes.txt",
                   N_("only checks, for a program")}},
     .program = Program::full,
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = ResultKeys({"code", "status", "valid_until", "recorded", "usage_id", "event", "date",
                         "time", "children", "customers", "warnings", "error", "message"})
                 .remark("For lines from a pipe, a reader or a camera; the dialogue at a terminal "
                         "has no keys, and answers to requests have those of the integration "
                         "guide.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::desk
