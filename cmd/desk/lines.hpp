// The desk that is fed by a pipe, a serial reader or a camera: a line is a code, perhaps with
// options of `usage record`, and has one line of answer.
#pragma once
#include <functional>
#include <string_view>

#include "cmd/cli/command.hpp"
#include "cmd/desk/defaults.hpp"

namespace kaiku::cmd {

/// Who takes what comes.
class CodeHandler {
public:
    virtual ~CodeHandler() = default;
    virtual void on_code(std::string_view line) = 0;
    /// What came is refused for this reason.
    virtual void on_rejected(std::string_view what, const base::Fault& fault) = 0;
    /// Those that are there have been taken.
    virtual void on_idle() = 0;
};

/// Where lines come from.
using CodeSource = std::function<void(CodeHandler&)>;

/// Lines of standard input.
CodeSource code_lines();
/// Cards held before a camera, whose frames (PNM) come from a file or standard input (`-`). A frame
/// with several cards is refused, and none of them taken.
CodeSource code_frames(Context& context, const std::string& file);

/// Takes lines until they end. rejected_rows if one was refused.
ExitStatus run_desk_lines(Context& context, const DeskDefaults& defaults, bool check_only,
                          const CodeSource& source);

}  // namespace kaiku::cmd
