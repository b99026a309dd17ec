// SPDX-License-Identifier: Apache-2.0
// The questions that the desk asks at the terminal.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/context.hpp"
#include "cmd/desk/screen.hpp"
#include "core/line_editor/editor.hpp"
#include "core/model/values.hpp"

namespace kaiku::cmd {

/// Thrown when a card is read at a prompt for something else.
struct NextCard {
    std::string code;
};
/// Thrown when the person cancels: the current entry is not recorded.
struct Cancelled {
    bool at_end = false;  // with Ctrl-D
};

/// All functions that ask, except code(), throw NextCard and Cancelled.
class DeskPrompts {
public:
    explicit DeskPrompts(Context& context);

    /// Prints text that may be coloured; what it shows of data must have been sanitized.
    void print(const std::string& text);
    /// Prints an indented line.
    void print_line(const std::string& text);

    /// Waits for a card or a command; nullopt at the end of input.
    std::optional<std::string> code(const std::string& prompt) { return editor_.ask(prompt); }

    /// The answer to a question, trimmed. Tab completes it to one of the candidates.
    std::string answer(const std::string& question, const line_editor::Candidates& candidates = {});
    bool confirm(const base::Message& question);
    /// A number from `from` to `to`, or 0 for an empty answer. Asks until the answer is valid.
    std::size_t choose(const std::string& question, std::size_t from, std::size_t to);

    /// The answer as a value of a stored field, or nullopt for an empty answer. Asks until the
    /// answer can be read.
    template <model::Parsable T>
    std::optional<T> value(const std::string& question) {
        for (;;) {
            const auto text = answer(question);
            if (text.empty()) return std::nullopt;
            const auto value = T::parse(text);
            if (value) return *value;
            print(refusal(context_, value.fault()));
        }
    }

private:
    Context& context_;
    line_editor::Editor editor_;
};

}  // namespace kaiku::cmd
