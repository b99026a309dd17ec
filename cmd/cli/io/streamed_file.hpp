// SPDX-License-Identifier: Apache-2.0
// Files that are written to standard output.
#pragma once
#include <functional>
#include <string_view>

#include "cmd/cli/io/stream.hpp"

namespace kaiku::cmd {

/// A file on a stream. Makes sure that somebody is there to read it to the end, as a part of a file
/// is useless.
class StreamedFile {
public:
    explicit StreamedFile(Stream& out);
    /// Appends bytes. Throws Error failed `cannot_write`, also if nobody reads them.
    void write(std::string_view bytes);
    /// Throws Error failed `cannot_write` unless everything could be read.
    void finish();

private:
    Stream& out_;
};

/// Runs `write`, which writes the result of a command to `out`, a whole file. One that has changed
/// things succeeds even if nobody reads the result.
void write_streamed_result(Stream& out, const std::function<void()>& write);

}  // namespace kaiku::cmd
