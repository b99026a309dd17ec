// SPDX-License-Identifier: Apache-2.0
// A buffered output stream that notices every failure to write.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"

namespace kaiku::cmd {

/// Writes bytes to an open file descriptor.
class Stream {
public:
    /// `name` is how messages name the stream. The descriptor is not closed.
    Stream(int descriptor, std::string name);
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Appends bytes. What goes to a terminal, and everything on standard error, is made harmless
    /// first: see base::terminal_text(); on standard error also base::mask_passwords(). Throws what
    /// flush() throws.
    void write(std::string_view bytes);
    /// Appends text that contains terminal sequences of the program itself; what it shows of data
    /// must have been sanitized.
    void write_formatted(std::string_view text);
    /// Throws BrokenPipe if nobody reads the pipe any more, and failed `cannot_write` or
    /// `disk_full`, unless the command goes on then; Error interrupted on Ctrl-C while nobody
    /// reads. What could not be written is dropped.
    void flush();

    /// What a command does once its output can no longer be written. One that only reads can stop,
    /// or go on if only nobody reads it any more. One that changes things finishes in any case, so
    /// that it is not done by halves and its exit code is the same; take_failure() tells why.
    enum class WhenUnread { stop, go_on, finish };
    WhenUnread when_unread() const { return when_unread_; }
    /// Also forgets an earlier failure.
    void set_when_unread(WhenUnread when) {
        when_unread_ = when;
        failure_.reset();
    }
    /// Of a command that finishes: the first fault because of which output was dropped, other than
    /// that nobody reads it. It is forgotten: the lines of a batch share the stream.
    std::optional<base::Fault> take_failure() { return std::exchange(failure_, std::nullopt); }

    /// Whether what is written can reach somebody: false for a closed stream, and once the reader
    /// of a pipe has closed it or the terminal is gone.
    bool is_open() const;

    /// Drops the buffer. Returns false if something has already been written, of a batch by the
    /// current line.
    bool discard_buffer();
    /// Of a batch: a line begins, and may be repeated whatever earlier lines have written. The
    /// buffer is empty.
    void begin_line() { written_ = false; }

    bool is_terminal() const { return terminal_; }
    /// The number of columns of the terminal; 0 if it is unknown or the stream is not a terminal.
    std::size_t width() const;
    /// The number of lines of the terminal; 0 if it is unknown or the stream is not a terminal.
    std::size_t height() const;
    /// The number of columns that text is wrapped at: those of the terminal, but at least 40; 80 if
    /// they are unknown.
    std::size_t text_width() const;

private:
    /// What flush() throws, whatever the command does then.
    void write_out(std::string_view rest);
    /// After a write that failed with this errno. Throws unless it is to be repeated.
    void wait_until_writable(int reason) const;

    int descriptor_;
    std::string name_;
    std::string buffer_;
    bool written_ = false;
    bool terminal_;
    bool is_for_people_;
    WhenUnread when_unread_ = WhenUnread::stop;
    std::optional<base::Fault> failure_;
};

/// Thrown when the reader of a pipe has closed it, as `head` does. It ends the command without an
/// error message.
struct BrokenPipe {};
/// The same when the reader has left the pager; the command has succeeded.
struct ReaderLeft : BrokenPipe {};

}  // namespace kaiku::cmd
