// The desk at a terminal: a person reads cards in, sees what they are worth, and says as little as
// possible.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/desk/defaults.hpp"

namespace kaiku::cmd {

/// Goes on until the person leaves. Throws Error interrupted on Ctrl-C.
ExitStatus run_desk_dialogue(Context& context, DeskDefaults defaults, bool check_only);

}  // namespace kaiku::cmd
