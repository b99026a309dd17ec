// SPDX-License-Identifier: Apache-2.0
#include "core/base/system_call.hpp"

#include <poll.h>

#include <system_error>

#include "core/base/error.hpp"

namespace kaiku::base {

bool became_ready(int descriptor, short events) {
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd wanted{descriptor, events, 0};
    return unless_interrupted([&] { return ::poll(&wanted, 1, -1); }) > 0;
}

std::string reason_text(int reason) { return std::generic_category().message(reason); }

void throw_is_a_folder(const std::string& name) {
    throw Error(ErrorKind::failed, "is_a_folder",
                {N_("{file} is a folder, not a file"), {{"file", name}}});
}

}  // namespace kaiku::base
