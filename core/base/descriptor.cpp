// SPDX-License-Identifier: Apache-2.0
#include "core/base/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace kaiku::base {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

void Descriptor::close() noexcept {
    if (number_ < 0) return;
    const int reason = errno;
    ::close(release());
    errno = reason;
}

int Descriptor::release() noexcept { return std::exchange(number_, -1); }

std::optional<Pipe> make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

}  // namespace kaiku::base
