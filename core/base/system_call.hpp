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

/// Whether what is written to the descriptor can reach somebody: false once the reader of a pipe
/// has closed it, or the terminal is gone.
bool has_reader(int descriptor);

/// The system's text for an errno.
std::string reason_text(int reason);

/// Syncs a file or folder. Returns 0 or the errno; devices and pipes cannot be synced, which is not
/// an error.
int sync(int descriptor);
/// Syncs the folder of a path, so that the name in it is kept. Returns 0 or the errno; without
/// permission to read the folder it cannot be synced, which is not an error.
int sync_folder_of(const std::string& path);

/// Throws Error failed `is_a_folder`.
[[noreturn]] void throw_is_a_folder(const std::string& name);
/// Whether an errno says that there is no room on a disk, or that the user's share is used up.
bool is_disk_full(int reason);
/// Throws Error failed `disk_full`.
[[noreturn]] void throw_disk_full(const std::string& file);
/// Throws Error failed `cannot_write` with the reason, an errno, or `disk_full`.
[[noreturn]] void throw_cannot_write(const std::string& file, int reason);

}  // namespace kaiku::base
