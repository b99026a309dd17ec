// SPDX-License-Identifier: Apache-2.0
// A progress bar for work that takes longer than a second.
#pragma once
#include <functional>

#include "cmd/cli/io/stream.hpp"

namespace kaiku::cmd {

/// A function that takes the progress from 0 to 1 and draws it on the terminal: from one second
/// after this call on, and at most ten times per second. The bar is erased when the last copy of
/// the function is destroyed.
std::function<void(double)> progress_bar(Stream& terminal);

}  // namespace kaiku::cmd
