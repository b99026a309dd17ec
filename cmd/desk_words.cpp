#include "cmd/desk_words.hpp"

#include <array>

#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

struct Entry {
    DeskWord word;
    const char* text;
    const char* meaning;
};
constexpr std::array entries{
    Entry{DeskWord::same, N_("same"), N_("another ticket with the same card")},
    Entry{DeskWord::undo, N_("undo"), N_("take back the last record")},
    Entry{DeskWord::event, N_("event"), N_("choose another event, or none")},
    Entry{DeskWord::time, N_("time"), N_("choose another time of a scheduled event")},
    Entry{DeskWord::date, N_("date"), N_("record for another day")},
    Entry{DeskWord::site, N_("site"), N_("record for another site")},
    Entry{DeskWord::list, N_("list"), N_("what was recorded here since the desk was opened")},
    Entry{DeskWord::help, N_("help"), N_("these words")},
    Entry{DeskWord::quit, N_("quit"), N_("close the desk (Ctrl-D does, too)")},
};

}  // namespace

std::optional<DeskWord> desk_word(const Context& context, std::string_view text) {
    if (text == "?") return DeskWord::help;
    if (base::first_invalid_utf8(text) != text.npos) return std::nullopt;
    const auto typed = base::fold(text);
    if (typed.empty()) return std::nullopt;
    for (const bool translated : {true, false}) {
        std::optional<DeskWord> begun;
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
    std::string text = context.text(N_("Read or type the code of a card, or one of these words or its beginning:")) + "\n";
    for (const auto& entry : entries) {
        const auto word = context.text(entry.text);
        text += "  " + word + std::string(14 - std::min<std::size_t>(12, base::display_width(word)), ' ') + context.text(entry.meaning) + "\n";
    }
    return text + context.text(N_("At any other question - turns back, and nothing is recorded.")) + "\n";
}

}  // namespace kaiku::cmd
