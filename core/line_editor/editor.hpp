// A line that a person types, or a card reader sends, at a terminal: edited, completed, in UTF-8.
// The only user of libedit.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::line_editor {

/// Whether a text came from a card reader. What ends such a line may be CR, LF, both, twice, or
/// TAB, as the reader is set: it ends the line once.
using ScanDetector = std::function<bool(std::string_view text)>;
/// What a text that is only begun could become.
using Candidates = std::function<std::vector<std::string>(std::string_view text)>;

/// The terminal of the process. Between two questions it is as it was before.
class Editor {
public:
    explicit Editor(ScanDetector is_scan);
    ~Editor();
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;

    /// The answer, without its end; nullopt at the end of input (Ctrl-D). TAB completes: one
    /// candidate is taken, several are shown. Throws Error interrupted on Ctrl-C, failed
    /// `no_terminal`.
    std::optional<std::string> ask(const std::string& prompt, const Candidates& candidates = {});

private:
    class Terminal;
    std::unique_ptr<Terminal> terminal_;
};

}  // namespace kaiku::line_editor
