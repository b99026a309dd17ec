// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/commands.hpp"

#include <array>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::cmd {

namespace {

struct Entry {
    DeskCommand word;
    const char* text;
    const char* meaning;
};
constexpr std::array entries{
    Entry{DeskCommand::same, N_("same"), N_("record another ticket with the same card")},
    Entry{DeskCommand::undo, N_("undo"), N_("undo the last record")},
    Entry{DeskCommand::event, N_("event"), N_("change the event, or record without one")},
    Entry{DeskCommand::time, N_("time"), N_("change the time of a scheduled event")},
    Entry{DeskCommand::date, N_("date"), N_("change the date")},
    Entry{DeskCommand::site, N_("site"), N_("change the site")},
    Entry{DeskCommand::list, N_("list"), N_("list what was recorded since the start")},
    Entry{DeskCommand::help, N_("help"), N_("show this help")},
    Entry{DeskCommand::quit, N_("quit"), N_("stop recording (also Ctrl-D)")},
};

}  // namespace

std::optional<DeskCommand> parse_desk_command(const Context& context, std::string_view text) {
    if (text == "?") return DeskCommand::help;
    if (base::first_invalid_utf8(text) != text.npos) return std::nullopt;
    const auto typed = base::fold(text);
    if (typed.empty()) return std::nullopt;
    for (const bool translated : {true, false}) {
        std::optional<DeskCommand> begun;
        bool several = false;
        for (const auto& entry : entries) {
            const auto word = base::fold(translated ? context.text(entry.text) : entry.text);
            if (word == typed) return entry.word;
            if (!word.starts_with(typed)) continue;
            several = begun.has_value();
            begun = entry.word;
        }
        if (begun) return several ? std::nullopt : begun;
    }
    return std::nullopt;
}

std::string desk_help(const Context& context) {
    std::string text = context.text(N_("Read or type a card code. You can also type one of these "
                                       "words, or the beginning of one:")) +
                       "\n";
    for (const auto& entry : entries) {
        const auto word = context.text(entry.text);
        text += "  " + word +
                std::string(14 - std::min<std::size_t>(12, base::display_width(word)), ' ') +
                context.text(entry.meaning) + "\n";
    }
    return text +
           context.text(N_("Answer \"-\" to any question to cancel; then nothing is recorded.")) +
           "\n";
}

}  // namespace kaiku::cmd
