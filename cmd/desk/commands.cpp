// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/commands.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "cmd/cli/help/layout.hpp"
#include "cmd/desk/prompts.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::cmd {

namespace {

struct Entry {
    DeskCommand word;
    /// A translation can have several words, separated by commas; help shows the first.
    const char* text;
    const char* meaning;
};
constexpr std::array entries{
    Entry{DeskCommand::same, N_("same"), N_("record another ticket with the same card")},
    Entry{DeskCommand::undo, N_("undo"), N_("undo the last record")},
    Entry{DeskCommand::event, N_("event"), N_("change the event, or record without one")},
    Entry{DeskCommand::time, N_("time"),
          N_("change the time: of a scheduled event, or a time of day")},
    Entry{DeskCommand::date, N_("date"), N_("change the date")},
    Entry{DeskCommand::site, N_("site"), N_("change the site")},
    Entry{DeskCommand::list, N_("list"), N_("list what was recorded since the start")},
    Entry{DeskCommand::help, N_("help"), N_("show this help")},
    Entry{DeskCommand::quit, N_("quit"), N_("stop recording (also Ctrl-D)")},
};

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(',', from), text.size());
        words.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return words;
}

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
            for (const auto& word : words_of(translated ? context.text(entry.text) : entry.text)) {
                const auto folded = base::fold(word);
                if (folded == typed) return entry.word;
                if (!folded.starts_with(typed)) continue;
                several = several || (begun && *begun != entry.word);
                begun = entry.word;
            }
        }
        if (begun) return several ? std::nullopt : begun;
    }
    return std::nullopt;
}

std::string desk_help(const Context& context, std::size_t width) {
    HelpPage page(width);
    page.paragraph(context.text(
        N_("Read or type a card code. You can also type one of these words, or the beginning of "
           "one:")));
    std::vector<std::pair<std::string, std::string>> rows;
    rows.reserve(entries.size());
    for (const auto& entry : entries)
        rows.emplace_back(words_of(context.text(entry.text)).front(), context.text(entry.meaning));
    page.table(rows);
    page.paragraph(context.text(N_("At any question, ? shows what you can answer.")));
    page.paragraph(context.text(cancel_help));
    return page.text();
}

}  // namespace kaiku::cmd
