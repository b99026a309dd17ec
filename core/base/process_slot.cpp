// SPDX-License-Identifier: Apache-2.0
#include "core/base/process_slot.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/base/error.hpp"

namespace kaiku::base {

namespace {

/// Without the path: the message may go to an anonymous caller.
[[noreturn]] void throw_unusable_folder() {
    throw Error(ErrorKind::failed, "cannot_write",
                {N_("the folder that limits the number of connections cannot be used")},
                {N_("see kaiku-gateway(7)")});
}

/// Whether only this account can change what the folder contains.
bool is_private_folder(const std::string& path) {
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid() && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// Locks the byte with this number. The lock belongs to the open file, so the kernel removes it
/// with the last descriptor. Returns false if another process has it.
bool lock_byte(int file, int number) {
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = number;
    lock.l_len = 1;
    if (::fcntl(file, F_OFD_SETLK, &lock) == 0) return true;
    if (errno != EAGAIN && errno != EACCES) throw_unusable_folder();
    return false;
}

}  // namespace

std::string shared_runtime_folder(const std::string& temporary) {
    const auto id = std::to_string(::geteuid());
    if (auto folder = "/run/user/" + id; is_private_folder(folder)) return folder;
    auto folder = temporary + "/kaiku-" + id;
    ::mkdir(folder.c_str(), S_IRWXU);  // it may exist
    if (!is_private_folder(folder)) throw_unusable_folder();
    return folder;
}

std::optional<ProcessSlot> ProcessSlot::take(const std::string& lock_file, int limit) {
    Descriptor file(
        ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (!file) throw_unusable_folder();
    for (int number = 0; number < limit; ++number)
        if (lock_byte(file.get(), number)) return ProcessSlot(std::move(file));
    return std::nullopt;
}

}  // namespace kaiku::base
