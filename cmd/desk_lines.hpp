// The desk that is fed by a pipe, a serial reader or a camera: a line is a code, perhaps with options of `usage record`, and has one line of answer.
#pragma once
#include <functional>
#include <string_view>

#include "cmd/command.hpp"
#include "cmd/desk_place.hpp"

namespace kaiku::cmd {

/// Where lines come from: gives each one to `take`, and calls `before_waiting` when those that are there have been taken.
using CodeSource = std::function<void(const std::function<void(std::string_view)>& take, const std::function<void()>& before_waiting)>;

/// Lines of standard input.
CodeSource codes_of_lines();
/// Cards held before a camera, whose frames (PNM) come from a file or standard input (`-`). A frame with several cards is told of, and none of them taken.
CodeSource codes_of_frames(Context& context, const std::string& file);

/// Takes lines until they end. rejected_rows if one was refused.
Outcome run_desk_lines(Context& context, const DeskPlace& place, bool check_only, const CodeSource& source);

}  // namespace kaiku::cmd
