// SPDX-License-Identifier: Apache-2.0
// The desk that reads from a pipe, a serial reader or a camera. A line is a code, which options of
// `usage record` can follow, and gets one line in reply.
#pragma once
#include <functional>
#include <string_view>

#include "cmd/cli/command.hpp"
#include "cmd/desk/defaults.hpp"

namespace kaiku::cmd {

/// Receives the codes of a source.
class CodeHandler {
public:
    virtual ~CodeHandler() = default;
    virtual void on_code(std::string_view line) = 0;
    /// Input that is rejected without being checked.
    virtual void on_rejected(std::string_view what, const base::Fault& fault) = 0;
    /// All codes received so far have been handled.
    virtual void on_idle() = 0;
};

/// Calls the handler for each code until the source ends.
using CodeSource = std::function<void(CodeHandler&)>;

/// The lines of standard input.
CodeSource code_lines();
/// Cards shown to a camera, whose frames (PNM) are read from a file or standard input (`-`). A
/// frame with several cards is rejected, and none of them is recorded.
CodeSource code_frames(Context& context, const std::string& file);

/// Checks or records codes until the source ends. `resolve_again` looks up the defaults in a
/// register that was restored from a backup while the desk had it open; what it throws ends the
/// desk. Returns rejected_rows if any was refused.
ExitStatus run_desk_lines(Context& context, const DeskDefaults& defaults,
                          const std::function<void()>& resolve_again, bool check_only,
                          const CodeSource& source);

}  // namespace kaiku::cmd
