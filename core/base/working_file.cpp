// SPDX-License-Identifier: Apache-2.0
#include "core/base/working_file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "core/base/descriptor.hpp"
#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"

namespace kaiku::base {

namespace {

/// The byte whose lock says that a file is in use.
struct flock lock_of(short type) {
    struct flock lock{};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x7fff'ffff'ffff'0000;
    lock.l_len = 1;
    return lock;
}

/// Whether the file is of this user and no process has it in use. If that cannot be found out, it
/// is treated as in use.
bool is_abandoned(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file) return false;
    struct stat status{};
    auto lock = lock_of(F_WRLCK);
    return ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode) &&
           status.st_uid == ::geteuid() && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 &&
           lock.l_type == F_UNLCK;
}

bool is_random_part(std::string_view text) {
    return text.size() == std::string_view(random_part).size() &&
           text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
               "0123456789") == text.npos;
}

}  // namespace

WorkingPlace working_place(const std::string& target, const std::string& name) {
    // A name may have 255 bytes; the rest is for the suffix.
    constexpr std::size_t max_name_bytes = 200;
    const auto folder = folder_of(target);
    struct stat status{};
    if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
        throw Error(ErrorKind::failed, "no_such_folder",
                    {N_("no such folder: {folder}"), {{"folder", folder}}});
    const auto in_folder = name_in_folder(target);
    if (in_folder.empty()) throw_cannot_write(name, ENOENT);
    return {folder, "." + in_folder.substr(0, max_name_bytes) + "."};
}

std::vector<std::string> list_working_paths(const WorkingPlace& place) {
    std::vector<std::string> found;
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(place.folder.c_str()), ::closedir);
    if (!entries) return found;
    while (const auto* entry = ::readdir(entries.get())) {
        const std::string_view name = entry->d_name;
        if (name.starts_with(place.prefix) && is_random_part(name.substr(place.prefix.size())))
            found.push_back(place.folder + "/" + std::string(name));
    }
    return found;
}

int create_working_file(const WorkingPlace& place, std::string& path) {
    for (;;) {
        path = place.folder + "/" + place.prefix + random_part;
        const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
        if (descriptor < 0) return -1;
        mark_as_in_use(descriptor);
        // Another process may have taken it for an abandoned one before it was marked.
        struct stat status{};
        if (::fstat(descriptor, &status) == 0 && status.st_nlink > 0) return descriptor;
        ::close(descriptor);
    }
}

void mark_as_in_use(int descriptor) {
    auto lock = lock_of(F_RDLCK);
    ::fcntl(descriptor, F_OFD_SETLK, &lock);
}

void remove_abandoned_files(const WorkingPlace& place) {
    for (const auto& path : list_working_paths(place))
        if (is_abandoned(path)) remove_with_companions(path);
}

void remove_companions(const std::string& path) {
    for (const char* tail : {"-journal", "-wal", "-shm"}) ::unlink((path + tail).c_str());
}

void remove_with_companions(const std::string& path) {
    remove_companions(path);
    ::unlink(path.c_str());
}

}  // namespace kaiku::base
