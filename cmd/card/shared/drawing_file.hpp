// SPDX-License-Identifier: Apache-2.0
// The file types that `-o` of a drawing command accepts, and writing such files.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/print/drawing_format.hpp"

namespace kaiku::cmd {

/// The format that the ending of the file name selects among `formats`; for `-` (standard output),
/// the first of `formats`. Throws Error malformed `out_of_range` for any other ending.
print::DrawingFormat drawing_format_for(const std::string& file,
                                        const std::vector<print::DrawingFormat>& formats);

/// Draws by passing the bytes of the drawing to `write`.
using Draw = std::function<void(const std::function<void(std::string_view)>& write)>;
/// Writes a drawing to standard output for `-`, otherwise to a file, which appears complete or not
/// at all.
void write_drawing(Context& context, const std::string& file, const Draw& draw);

}  // namespace kaiku::cmd
