// Lines of an input as they come.
#pragma once
#include <functional>
#include <string_view>

namespace kaiku::cmd {

/// Calls `take` for each line of the descriptor, and `before_waiting` each time when all lines that are there have been taken: the moment to hand out
/// answers to whoever sends the next line. A line ends with LF, CR or the end of the input. Throws Error failed `cannot_read`, interrupted on Ctrl-C, malformed `too_large` for a line above 64 KiB.
void each_line(int descriptor, const std::function<void(std::string_view)>& take, const std::function<void()>& before_waiting);

}  // namespace kaiku::cmd
