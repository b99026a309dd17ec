// Lines of an input as they come.
#pragma once
#include <functional>
#include <string_view>

#include "core/base/file.hpp"

namespace kaiku::cmd {

/// Calls `take` for each line of the input until it says false, and `on_idle` each time when all
/// lines that are there have been taken: the moment to hand out answers to whoever sends the next
/// line. Each of the characters `ends` ends a line, and so does the end of the input. Throws Error
/// failed `cannot_read`, interrupted on Ctrl-C, malformed `too_large` for a line above 64 KiB.
void for_each_line(base::Input& input, std::string_view ends,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle);

}  // namespace kaiku::cmd
