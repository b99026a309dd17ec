// SPDX-License-Identifier: Apache-2.0
// Files that are written to standard output.
#pragma once
#include <functional>

#include "cmd/cli/io/stream.hpp"

namespace kaiku::cmd {

/// Runs `write`, which writes a whole file to `out`, and makes sure that somebody was there to read
/// it to the end, as a part of a file is useless. Throws Error failed `cannot_write`.
void write_streamed_file(Stream& out, const std::function<void()>& write);

/// The same of the result of a command. One that has changed things succeeds even if nobody reads
/// the result.
void write_streamed_result(Stream& out, const std::function<void()>& write);

}  // namespace kaiku::cmd
