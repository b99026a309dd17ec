// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/prompts.hpp"

#include "cmd/cli/help/layout.hpp"
#include "cmd/cli/io/terminal.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::cmd {

DeskPrompts::DeskPrompts(Context& context)
    : context_(context),
      editor_([](std::string_view text) { return model::looks_like_code(text); }) {}

void DeskPrompts::print(const std::string& text) {
    context_.out().write_formatted(text);
    context_.out().flush();
}

void DeskPrompts::print_text(const std::string& text) {
    for (const auto& line : indented_lines(text, context_.out().text_width()))
        context_.out().write(line + "\n");
    context_.out().flush();
}

void DeskPrompts::print_choice(std::size_t number, const std::string& text) {
    auto start = "  " + std::to_string(number) + "  ";
    for (const auto& line : wrap(text, context_.out().text_width() - start.size())) {
        context_.out().write(start + line + "\n");
        start.assign(start.size(), ' ');
    }
    context_.out().flush();
}

void DeskPrompts::print_refusal(const base::Fault& fault) {
    print(refusal(context_, fault, context_.out().text_width()));
}

void DeskPrompts::print_unrecorded(const std::vector<std::string>& codes) {
    for (const auto& code : codes)
        print_text(context_.localized(
            {N_("NOT RECORDED: {code}"), {{"code", base::sanitize_text(code)}}}));
}

std::string DeskPrompts::answer(const Question& question,
                                const line_editor::Candidates& candidates) {
    const auto lines = indented_lines(question.text + ":", context_.out().text_width());
    for (;;) {
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) context_.out().write(lines[i] + "\n");
        context_.out().flush();
        auto text = editor_.ask(lines.back() + " ", candidates);
        if (!text || base::trim(*text) == "-") throw Cancelled{!text};
        if (model::looks_like_code(*text)) throw NextCard{{*text}};
        auto trimmed = std::string(base::trim(*text));
        if (trimmed != "?") return trimmed;
        print_text(context_.text(question.help));
        print_text(context_.text(cancel_help));
    }
}

bool DeskPrompts::confirm(const base::Message& question, const char* help) {
    return is_yes(answer({context_.localized(question) + " " + context_.text(N_("[y/N]")), help}),
                  context_.translator().language());
}

std::size_t DeskPrompts::choose(const Question& question, std::size_t from, std::size_t to) {
    for (;;) {
        const auto text = answer(question);
        if (text.empty()) return 0;
        const auto number = base::parse_integer(text, "number", static_cast<std::int64_t>(from),
                                                static_cast<std::int64_t>(to));
        if (number) return static_cast<std::size_t>(*number);
        print_range(from, to);
    }
}

void DeskPrompts::print_range(std::size_t from, std::size_t to) {
    print_text(context_.localized(
        {N_("enter a number from {least} to {most}"), {{"least", from}, {"most", to}}}));
}

}  // namespace kaiku::cmd
