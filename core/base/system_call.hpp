// SPDX-License-Identifier: Apache-2.0
// System calls on files: repeating what a signal interrupted, and their errors.
#pragma once
#include <cerrno>
#include <string>

#include "core/base/interrupt.hpp"

namespace kaiku::base {

/// Repeats a system call while signals other than Ctrl-C interrupt it.
template <class Call>
auto unless_interrupted(Call call) {
    for (;;) {
        throw_if_interrupted();
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

/// A descriptor inherited from a program that made it non-blocking returns EAGAIN; this waits then,
/// and returns whether the call is to be repeated. `events` as for poll().
bool became_ready(int descriptor, short events);

/// The system's text for an errno.
std::string reason_text(int reason);

/// Throws Error failed `is_a_folder`.
[[noreturn]] void throw_is_a_folder(const std::string& name);

}  // namespace kaiku::base
