// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {
constexpr std::size_t max_buffered_bytes = 1 << 16;
constexpr std::size_t default_text_width = 80, min_text_width = 40;  // in columns

winsize window_size(int descriptor) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return {};
    return size;
}

}  // namespace

Stream::Stream(int descriptor, std::string name)
    : descriptor_(descriptor),
      name_(std::move(name)),
      terminal_(::isatty(descriptor) == 1),
      is_for_people_(terminal_ || descriptor == STDERR_FILENO) {}

Stream::~Stream() {
    try {
        flush();
    } catch (...) {  // the caller's own flush() has reported it
    }
}

void Stream::write(std::string_view bytes) {
    if (descriptor_ == STDERR_FILENO)
        write_formatted(base::terminal_text(base::mask_passwords(std::string(bytes))));
    else if (is_for_people_)
        write_formatted(base::terminal_text(bytes));
    else
        write_formatted(bytes);
}

void Stream::write_formatted(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= max_buffered_bytes) flush();
}

void Stream::flush() {
    const std::string bytes = std::move(buffer_);
    buffer_.clear();
    try {
        write_out(bytes);
    } catch (const base::Error& error) {
        if (when_unread_ != WhenUnread::finish ||
            error.fault().kind == base::ErrorKind::interrupted)
            throw;
        if (!failure_) failure_ = error.fault();
    }
}

void Stream::write_out(std::string_view rest) {
    // Ctrl-C is looked at only where writing had to wait: the message that the command was
    // interrupted is written after it.
    while (!rest.empty()) {
        const auto count = ::write(descriptor_, rest.data(), rest.size());
        if (count >= 0) {
            written_ = true;
            rest.remove_prefix(static_cast<std::size_t>(count));
            if (!rest.empty()) base::throw_if_interrupted();
        } else if (errno == EPIPE) {
            if (when_unread_ != WhenUnread::stop) return;
            throw BrokenPipe();
        } else {
            wait_until_writable(errno);
        }
    }
}

void Stream::wait_until_writable(int reason) const {
    if (reason == EINTR)
        base::throw_if_interrupted();
    else if (reason == EBADF)
        throw base::Error(base::ErrorKind::failed, "cannot_write",
                          {N_("{file} is closed"), {{"file", name_}}});
    else if (base::is_disk_full(reason))
        base::throw_disk_full(name_);
    else if (!base::became_ready(descriptor_, POLLOUT))
        throw base::Error(base::ErrorKind::failed, "cannot_write",
                          {N_("cannot write to {file}: {reason}"),
                           {{"file", name_}, {"reason", base::reason_text(reason)}}});
}

bool Stream::is_open() const {
    const int flags = ::fcntl(descriptor_, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && base::has_reader(descriptor_);
}

bool Stream::discard_buffer() {
    buffer_.clear();
    return !written_;
}

std::size_t Stream::width() const { return terminal_ ? window_size(descriptor_).ws_col : 0; }

std::size_t Stream::height() const { return terminal_ ? window_size(descriptor_).ws_row : 0; }

std::size_t Stream::text_width() const {
    const auto columns = width();
    return columns == 0 ? default_text_width : std::max(columns, min_text_width);
}

}  // namespace kaiku::cmd
