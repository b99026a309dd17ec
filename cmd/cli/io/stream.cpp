// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/base/error.hpp"
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
        if (when_unread_ != WhenUnread::finish) throw;
        if (!failure_) failure_ = error.fault();
    }
}

void Stream::write_out(std::string_view rest) {
    while (!rest.empty()) {
        const auto count = ::write(descriptor_, rest.data(), rest.size());
        if (count >= 0) {
            written_ = true;
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EPIPE) {
            if (when_unread_ != WhenUnread::stop) return;
            throw BrokenPipe();
        } else if (errno == EBADF) {
            throw base::Error(base::ErrorKind::failed, "cannot_write",
                              {N_("{file} is closed"), {{"file", name_}}});
        } else if (base::is_disk_full(errno)) {
            base::throw_disk_full(name_);
        } else if (errno != EINTR) {
            const std::string reason = std::generic_category().message(errno);
            throw base::Error(
                base::ErrorKind::failed, "cannot_write",
                {N_("cannot write to {file}: {reason}"), {{"file", name_}, {"reason", reason}}});
        }
    }
}

bool Stream::is_open() const {
    const int flags = ::fcntl(descriptor_, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) return false;
    pollfd output{descriptor_, 0, 0};
    return ::poll(&output, 1, 0) <= 0 || (output.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
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
