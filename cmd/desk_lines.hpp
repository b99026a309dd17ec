// The desk that is fed by a pipe or a serial reader: a line is a code, perhaps with options of `usage record`, and has one line of answer.
#pragma once
#include "cmd/command.hpp"
#include "cmd/desk_place.hpp"

namespace kaiku::cmd {

/// Takes lines from standard input until it ends. rejected_rows if one was refused.
Outcome run_desk_lines(Context& context, const DeskPlace& place, bool check_only);

}  // namespace kaiku::cmd
