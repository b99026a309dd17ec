// SPDX-License-Identifier: Apache-2.0
// Reads a line that a person types, or a card reader sends, on a terminal: with editing and
// completion, in UTF-8. The only user of libedit.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::line_editor {

/// Whether a text came from a card reader. Depending on its settings, a reader ends a line with CR,
/// LF, both, two of them or TAB: all of these together end the line once.
using ScanDetector = std::function<bool(std::string_view text)>;
/// The possible completions of a partial text.
using Candidates = std::function<std::vector<std::string>(std::string_view text)>;

/// The terminal of the process. Between two prompts its settings are as they were before.
class Editor {
public:
    explicit Editor(ScanDetector is_scan);
    ~Editor();
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;

    /// The line without its end; nullopt at the end of input (Ctrl-D). TAB completes: a single
    /// candidate is inserted, several are listed. Throws Error interrupted on Ctrl-C, failed
    /// `no_terminal`.
    std::optional<std::string> ask(const std::string& prompt, const Candidates& candidates = {});

private:
    class Terminal;
    std::unique_ptr<Terminal> terminal_;
};

}  // namespace kaiku::line_editor
