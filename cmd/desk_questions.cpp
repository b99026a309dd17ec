#include "cmd/desk_questions.hpp"

#include "cmd/terminal.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/model/code.hpp"

namespace kaiku::cmd {

DeskQuestions::DeskQuestions(Context& context) : context_(context), editor_([](std::string_view text) { return model::looks_like_code(text); }) {}

void DeskQuestions::say(const std::string& text) {
    context_.out().write(text);
    context_.out().flush();
}

std::string DeskQuestions::answer(const std::string& question, const console::Candidates& candidates) {
    auto text = editor_.ask("  " + question + ": ", candidates);
    if (!text || base::trim(*text) == "-") throw TurnBack{!text};
    if (model::looks_like_code(*text)) throw NextCard{*text};
    return std::string(base::trim(*text));
}

bool DeskQuestions::says_yes(const base::Message& question) { return means_yes(answer(context_.words(question) + " " + context_.text(N_("[y/N]")))); }

std::size_t DeskQuestions::choose(const std::string& question, std::size_t from, std::size_t to) {
    for (;;) {
        const auto text = answer(question);
        if (text.empty()) return 0;
        const auto number = base::read_whole(text, "number", static_cast<std::int64_t>(from), static_cast<std::int64_t>(to));
        if (number) return static_cast<std::size_t>(*number);
        say_line(context_.words({N_("a number from {least} to {most}"), {{"least", from}, {"most", to}}}));
    }
}

}  // namespace kaiku::cmd
