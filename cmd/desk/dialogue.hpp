// SPDX-License-Identifier: Apache-2.0
// The desk at a terminal: a person reads cards, sees the result of the check, and answers as few
// questions as possible.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/desk/defaults.hpp"

namespace kaiku::cmd {

/// Runs until the person quits. Throws Error interrupted on Ctrl-C.
ExitStatus run_desk_dialogue(Context& context, DeskDefaults defaults, bool check_only);

}  // namespace kaiku::cmd
