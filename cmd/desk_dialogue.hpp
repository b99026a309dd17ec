// The desk at a terminal: a person reads cards in, sees what they are worth, and says as little as possible.
#pragma once
#include "cmd/command.hpp"
#include "cmd/desk_place.hpp"

namespace kaiku::cmd {

/// Goes on until the person leaves. Throws Error interrupted on Ctrl-C.
Outcome run_desk_dialogue(Context& context, DeskPlace place, bool check_only);

}  // namespace kaiku::cmd
