// SPDX-License-Identifier: Apache-2.0
// Shows long results page by page, as git does.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cmd/cli/io/stream.hpp"
#include "core/base/descriptor.hpp"

namespace kaiku::cmd {

/// The pager of PAGER, else less; empty if it is `cat` or set to nothing: then there is none.
std::string pager_command();

/// Passes text to a terminal: directly while it fits on the screen, and through a pager as soon as
/// it is longer. The pager's variables have no secrets (base::ChildProgram). A pager that cannot be
/// run hurts nothing: the text is then written directly. After a pager that the reader has left,
/// the rest is dropped. A command that goes on when its output is unread (Stream::WhenUnread) does
/// not wait for a reader either: its pager starts in finish().
class Pager {
public:
    /// `command` is run by the shell. `out` must be a terminal.
    Pager(Stream& out, std::string command);
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

    /// Throws ReaderLeft once the pager has ended, so that the rest need not be computed, Error
    /// interrupted on Ctrl-C while the pager does not read, and what Stream::flush() throws.
    void write(std::string_view text);
    /// Writes what is left and waits until the reader leaves the pager. Must be called once after
    /// the last text.
    void finish();

private:
    enum class State { waiting, direct, paged, left };

    bool is_longer_than_screen() const;
    void leave_waiting();
    bool start();
    void write_to_pager(std::string_view text);
    /// Waits for the pager to end; continues directly if the shell could not run it.
    void end_pager();

    Stream& out_;
    std::string command_;
    State state_ = State::waiting;
    std::string kept_;  // what the pager has been given, as long as it may not be running
    std::size_t lines_ = 0;
    std::optional<pid_t> process_;
    base::Descriptor pipe_;
};

}  // namespace kaiku::cmd
