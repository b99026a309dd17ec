// SPDX-License-Identifier: Apache-2.0
// Reads the lines of an input as they arrive.
#pragma once
#include <functional>
#include <string_view>

#include "core/base/input.hpp"

namespace kaiku::cmd {

/// What a line is.
struct LineRules {
    /// The characters of which each ends the line that begins with these bytes.
    std::function<std::string_view(std::string_view begin)> ends;
    /// Whether the rest of a line above 64 KiB, which begins with these bytes, is passed over. By
    /// default it is an error.
    std::function<bool(std::string_view begin)> skip_long = {};
};

/// Calls `on_line` for each line until it returns false. The end of the input also ends a line. A
/// byte order mark at the start is passed over. Calls `on_idle` each time when all lines received
/// so far have been handled, so that answers can be flushed before the next line is waited for.
/// Throws Error failed `cannot_read`, interrupted on Ctrl-C, malformed `too_large` for a line above
/// 64 KiB.
void for_each_line(base::Input& input, const LineRules& rules,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle);
/// The same for lines that each of the characters `ends` ends.
void for_each_line(base::Input& input, std::string_view ends,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle);

}  // namespace kaiku::cmd
