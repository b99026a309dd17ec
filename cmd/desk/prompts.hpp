// SPDX-License-Identifier: Apache-2.0
// The questions that the desk asks at the terminal.
#pragma once
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "cmd/cli/context.hpp"
#include "cmd/desk/screen.hpp"
#include "core/line_editor/editor.hpp"
#include "core/model/values.hpp"

namespace kaiku::cmd {

/// Thrown when a card is read at a prompt for something else.
struct NextCard {
    std::vector<std::string> codes;  // in the order in which they were read
    bool has_waited = false;         // until the question was answered
};
/// Thrown when the person cancels: the current entry is not recorded.
struct Cancelled {
    bool at_end = false;  // with Ctrl-D
};

/// How a question is left without an answer.
inline constexpr const char* cancel_help =
    N_("Answer \"-\" to any question to cancel; then nothing is recorded.");

/// A question and what `?` shows about its answers.
struct Question {
    std::string text;
    const char* help;  // English; translated when shown
};

/// All functions that ask, except code(), throw NextCard and Cancelled.
class DeskPrompts {
public:
    explicit DeskPrompts(Context& context);

    /// Prints text that may be coloured; what it shows of data must have been sanitized.
    void print(const std::string& text);
    /// Prints sentences, indented and wrapped at the terminal's width.
    void print_text(const std::string& text);
    /// Prints a choice that can be named by its number, in the same way.
    void print_choice(std::size_t number, const std::string& text);
    /// Prints why an answer cannot be taken.
    void print_refusal(const base::Fault& fault);
    /// Prints the codes, as they were read, of cards that were to follow and are not recorded.
    void print_unrecorded(const std::vector<std::string>& codes);

    /// Waits for a card or a command; nullopt at the end of input.
    std::optional<std::string> code(const std::string& prompt) { return editor_.ask(prompt); }

    /// The answer to a question, trimmed. Tab completes it to one of the candidates; `?` shows the
    /// help and asks again.
    std::string answer(const Question& question, const line_editor::Candidates& candidates = {});
    bool confirm(const base::Message& question, const char* help);
    /// Says that an answer is not a number from `from` to `to`.
    void print_range(std::size_t from, std::size_t to);
    /// A number from `from` to `to`, or 0 for an empty answer. Asks until the answer is valid.
    std::size_t choose(const Question& question, std::size_t from, std::size_t to);

    /// What `parse` makes of the answer, a base::Result, or nullopt for an empty answer. Asks until
    /// the answer can be read.
    template <class Parse>
    auto parsed(const Question& question, const Parse& parse)
        -> std::optional<std::decay_t<decltype(*parse(std::string()))>> {
        for (;;) {
            const auto text = answer(question);
            if (text.empty()) return std::nullopt;
            auto value = parse(text);
            if (value) return *std::move(value);
            print_refusal(value.fault());
        }
    }
    /// The answer as a value of a stored field.
    template <model::Parsable T>
    std::optional<T> value(const Question& question) {
        return parsed(question, [](const std::string& text) { return T::parse(text); });
    }

private:
    Context& context_;
    line_editor::Editor editor_;
};

}  // namespace kaiku::cmd
