// A progress bar for work that takes longer than a second.
#pragma once
#include <functional>

#include "cmd/cli/io/stream.hpp"

namespace kaiku::cmd {

/// Takes how much is done (0 to 1) and draws it on the terminal, from a second after the first call
/// on and at most ten times a second. The line is wiped when the last copy of the function goes.
std::function<void(double)> progress_bar(Stream& terminal);

}  // namespace kaiku::cmd
