// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/streamed_file.hpp"

#include "core/base/error.hpp"

namespace kaiku::cmd {

void write_streamed_file(Stream& out, const std::function<void()>& write) {
    out.set_when_unread(Stream::WhenUnread::stop);
    try {
        write();
        out.flush();
        // Nobody else knows whether a reader that has left before the end has read everything.
        if (out.is_open()) return;
    } catch (const BrokenPipe&) {
    }
    throw base::Error(base::ErrorKind::failed, "cannot_write",
                      {N_("the reader of standard output left before everything was written")},
                      {N_("what it has read is incomplete; repeat the command")});
}

void write_streamed_result(Stream& out, const std::function<void()>& write) {
    if (out.when_unread() == Stream::WhenUnread::stop)
        write_streamed_file(out, write);
    else
        write();
}

}  // namespace kaiku::cmd
