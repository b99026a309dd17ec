// Files that cards are drawn into: what `-o` of such a command takes, and writing it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/print/drawing_format.hpp"

namespace kaiku::cmd {

/// The kind of file that a name asks for; of `-`, standard output, the first of `kinds`. Throws
/// Error malformed `out_of_range` for a name that ends with none of them.
print::DrawingFormat drawing_kind(const std::string& file,
                                  const std::vector<print::DrawingFormat>& kinds);

/// Writes what is drawn: into a file, which appears whole or not at all, or to standard output for
/// `-`.
using Draw = std::function<void(const std::function<void(std::string_view)>& write)>;
void write_drawing(Context& context, const std::string& file, const Draw& draw);

}  // namespace kaiku::cmd
