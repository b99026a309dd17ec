// SPDX-License-Identifier: Apache-2.0
// The desk that reads from a pipe, a serial reader or a camera. A line is a code, which options of
// `usage record` can follow, or a request of another program, and gets one line in reply.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/desk/code_sources.hpp"
#include "cmd/desk/resolved_defaults.hpp"

namespace kaiku::cmd {

/// Checks or records codes until the source ends. What ends the desk in a register that was
/// restored from a backup is thrown, see attempt_entry(). Returns rejected_rows if any was refused.
ExitStatus run_desk_lines(Context& context, ResolvedDefaults& defaults, bool check_only,
                          const CodeSource& source);

}  // namespace kaiku::cmd
