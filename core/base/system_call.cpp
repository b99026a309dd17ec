// SPDX-License-Identifier: Apache-2.0
#include "core/base/system_call.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <system_error>

#include "core/base/descriptor.hpp"
#include "core/base/error.hpp"
#include "core/base/path.hpp"

namespace kaiku::base {

bool became_ready(int descriptor, short events) {
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd wanted{descriptor, events, 0};
    return unless_interrupted([&] { return ::poll(&wanted, 1, -1); }) > 0;
}

bool has_reader(int descriptor) {
    pollfd output{descriptor, 0, 0};
    return ::poll(&output, 1, 0) <= 0 || (output.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

std::string reason_text(int reason) { return std::generic_category().message(reason); }

int sync(int descriptor) {
    if (::fsync(descriptor) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
}

int sync_folder_of(const std::string& path) {
    const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder ? sync(folder.get()) : 0;
}

void throw_is_a_folder(const std::string& name) {
    throw Error(ErrorKind::failed, "is_a_folder",
                {N_("{file} is a folder, not a file"), {{"file", name}}});
}

bool is_disk_full(int reason) { return reason == ENOSPC || reason == EDQUOT; }

void throw_disk_full(const std::string& file) {
    throw Error(ErrorKind::failed, "disk_full",
                {N_("no space left on the disk of {file}"), {{"file", file}}},
                {N_("make room on the disk and repeat the command")});
}

void throw_cannot_write(const std::string& file, int reason) {
    if (is_disk_full(reason)) throw_disk_full(file);
    throw Error(
        ErrorKind::failed, "cannot_write",
        {N_("cannot write {file}: {reason}"), {{"file", file}, {"reason", reason_text(reason)}}});
}

}  // namespace kaiku::base
