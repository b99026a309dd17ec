// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/streamed_file.hpp"

#include "core/base/error.hpp"

namespace kaiku::cmd {

namespace {

/// Runs `action`; a reader that has left is an error.
void require_reader(const std::function<void()>& action) {
    try {
        return action();
    } catch (const BrokenPipe&) {
    }
    throw base::Error(base::ErrorKind::failed, "cannot_write",
                      {N_("the reader of standard output left before everything was written")},
                      {N_("what it has read is incomplete; repeat the command")});
}

}  // namespace

StreamedFile::StreamedFile(Stream& out) : out_(out) {
    out_.set_when_unread(Stream::WhenUnread::stop);
}

void StreamedFile::write(std::string_view bytes) {
    require_reader([&] { out_.write(bytes); });
}

void StreamedFile::finish() {
    require_reader([&] {
        out_.flush();
        // Nobody else knows whether a reader that has left before the end has read everything.
        if (!out_.is_open()) throw BrokenPipe();
    });
}

void write_streamed_result(Stream& out, const std::function<void()>& write) {
    if (out.when_unread() != Stream::WhenUnread::stop) return write();
    require_reader(write);
    StreamedFile(out).finish();
}

}  // namespace kaiku::cmd
