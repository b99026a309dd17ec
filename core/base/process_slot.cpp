// SPDX-License-Identifier: Apache-2.0
#include "core/base/process_slot.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <utility>

namespace kaiku::base {

namespace {

/// Binds a name of Linux's abstract namespace: no file is needed, and the kernel removes the name
/// with the last process that has the socket.
bool bind_name(int socket, const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto length = name.copy(address.sun_path + 1, sizeof address.sun_path - 1);
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&address),
                  static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + length)) == 0;
}

}  // namespace

std::optional<ProcessSlot> ProcessSlot::take(const std::string& purpose, int limit) {
    ProcessSlot slot(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const auto prefix = "kaiku/" + std::to_string(::geteuid()) + "/" + purpose + "/";
    for (int number = 0; number < limit; ++number)
        if (bind_name(slot.socket_, prefix + std::to_string(number))) return slot;
    return std::nullopt;
}

ProcessSlot::~ProcessSlot() {
    if (socket_ >= 0) ::close(socket_);
}

ProcessSlot::ProcessSlot(ProcessSlot&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)) {}

}  // namespace kaiku::base
