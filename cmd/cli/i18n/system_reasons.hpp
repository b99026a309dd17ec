// SPDX-License-Identifier: Apache-2.0
// The system's texts for errors of files, pipes and processes, so that they are translated.
#pragma once
#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::cmd {

struct SystemReason {
    int number;
    const char* text;  // as the C library writes it in the locale "C"
};

/// Reasons that are not here are shown in English.
inline constexpr std::array system_reasons{
    SystemReason{EPERM, N_("Operation not permitted")},
    SystemReason{ENOENT, N_("No such file or directory")},
    SystemReason{EIO, N_("Input/output error")},
    SystemReason{ENXIO, N_("No such device or address")},
    SystemReason{EBADF, N_("Bad file descriptor")},
    SystemReason{EAGAIN, N_("Resource temporarily unavailable")},
    SystemReason{ENOMEM, N_("Cannot allocate memory")},
    SystemReason{EACCES, N_("Permission denied")},
    SystemReason{EBUSY, N_("Device or resource busy")},
    SystemReason{EEXIST, N_("File exists")},
    SystemReason{EXDEV, N_("Invalid cross-device link")},
    SystemReason{ENODEV, N_("No such device")},
    SystemReason{ENOTDIR, N_("Not a directory")},
    SystemReason{EISDIR, N_("Is a directory")},
    SystemReason{EINVAL, N_("Invalid argument")},
    SystemReason{ENFILE, N_("Too many open files in system")},
    SystemReason{EMFILE, N_("Too many open files")},
    SystemReason{ETXTBSY, N_("Text file busy")},
    SystemReason{EFBIG, N_("File too large")},
    SystemReason{ENOSPC, N_("No space left on device")},
    SystemReason{ESPIPE, N_("Illegal seek")},
    SystemReason{EROFS, N_("Read-only file system")},
    SystemReason{EPIPE, N_("Broken pipe")},
    SystemReason{ENAMETOOLONG, N_("File name too long")},
    SystemReason{ENOLCK, N_("No locks available")},
    SystemReason{ENOTEMPTY, N_("Directory not empty")},
    SystemReason{ELOOP, N_("Too many levels of symbolic links")},
    SystemReason{ENOTSUP, N_("Operation not supported")},
    SystemReason{ETIMEDOUT, N_("Connection timed out")},
    SystemReason{ESTALE, N_("Stale file handle")},
    SystemReason{EDQUOT, N_("Disk quota exceeded")},
};

/// Whether an argument named `reason` is one of these texts, and not that of a library. Reasons
/// that people give have other names.
inline bool is_system_reason(std::string_view text) {
    return std::any_of(system_reasons.begin(), system_reasons.end(),
                       [&](const SystemReason& one) { return text == one.text; });
}

}  // namespace kaiku::cmd
