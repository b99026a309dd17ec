// Questions of the desk to the person at the terminal.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/context.hpp"
#include "cmd/desk/screen.hpp"
#include "core/line_editor/editor.hpp"
#include "core/model/values.hpp"

namespace kaiku::cmd {

/// The next card was read where something else was asked.
struct NextCard {
    std::string code;
};
/// The person turned back: what was begun is not recorded.
struct Cancelled {
    bool at_end = false;  // by Ctrl-D
};

/// Every question but that for a code throws NextCard and Cancelled.
class DeskPrompts {
public:
    explicit DeskPrompts(Context& context);

    void print(const std::string& text);
    /// A line of its own below the band.
    void print_line(const std::string& text) { print("  " + text + "\n"); }

    /// What is read where the desk waits for a card; nullopt at the end of input.
    std::optional<std::string> code(const std::string& prompt) { return editor_.ask(prompt); }

    /// Trimmed. Tab completes to one of the candidates.
    std::string answer(const std::string& question, const line_editor::Candidates& candidates = {});
    bool confirm(const base::Message& question);
    /// A number of the list, or 0 for an empty answer; asked again until it is one.
    std::size_t choose(const std::string& question, std::size_t from, std::size_t to);

    /// The answer as a value of a stored field; nullopt for an empty one. Asked again until it can
    /// be read.
    template <model::Readable T>
    std::optional<T> value(const std::string& question) {
        for (;;) {
            const auto text = answer(question);
            if (text.empty()) return std::nullopt;
            const auto value = T::read(text);
            if (value) return *value;
            print(refusal(context_, value.fault()));
        }
    }

private:
    Context& context_;
    line_editor::Editor editor_;
};

}  // namespace kaiku::cmd
