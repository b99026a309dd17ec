// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view random_part = "XXXXXX";  // of mkdtemp()

[[noreturn]] void throw_exists(const std::string& name) {
    throw Error(ErrorKind::conflict, "exists",
                {N_("{folder} exists already and is not an empty folder; nothing was changed"),
                 {{"folder", name}}},
                {N_("give another folder")});
}

std::string without_last_slashes(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

int open_folder(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/// Whether the folder is of this user and no process is writing into it. Its lock is then held by
/// `descriptor`.
bool take_abandoned(int descriptor) {
    struct stat status{};
    return descriptor >= 0 && ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid() &&
           ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

void remove_abandoned_folders(const std::string& folder, const std::string& prefix) {
    std::vector<std::string> found;
    {
        const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
        if (!entries) return;
        while (const auto* entry = ::readdir(entries.get())) {
            const std::string_view name = entry->d_name;
            if (name.starts_with(prefix) && name.size() == prefix.size() + random_part.size())
                found.push_back(folder + "/" + std::string(name));
        }
    }
    for (const auto& path : found) {
        const int descriptor = open_folder(path);
        std::error_code ignored;
        if (take_abandoned(descriptor)) fs::remove_all(path, ignored);
        if (descriptor >= 0) ::close(descriptor);
    }
}

/// Without permission to read a folder the name in it cannot be synced; it exists anyway.
void sync_folder(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

OutputFolder::OutputFolder(const std::string& target) : name_(target) {
    target_ = follow_links(without_last_slashes(target));
    std::error_code unknown;
    const auto status = fs::status(target_, unknown);
    if (fs::is_directory(status)) {
        if (!fs::is_empty(target_, unknown) || unknown) throw_exists(name_);
        target_ = fs::canonical(target_).string();  // `.` has no name that could be replaced
    } else if (fs::exists(status)) {
        throw_exists(name_);
    }
    create_beside_target();
}

OutputFolder::~OutputFolder() {
    std::error_code ignored;
    if (!committed_) fs::remove_all(working_path_, ignored);
    if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFolder::fail(int reason) const {
    if (is_disk_full(reason)) throw_disk_full(name_);
    throw Error(
        ErrorKind::failed, "cannot_write",
        {N_("cannot write {file}: {reason}"), {{"file", name_}, {"reason", reason_text(reason)}}});
}

void OutputFolder::create_beside_target() {
    // A name may have 255 bytes; the rest is for the suffix.
    constexpr std::size_t max_name_bytes = 200;
    const auto folder = folder_of(target_);
    struct stat status{};
    if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
        throw Error(ErrorKind::failed, "no_such_folder",
                    {N_("no such folder: {folder}"), {{"folder", folder}}});
    const auto name = name_in_folder(target_);
    if (name.empty()) fail(ENOENT);
    const auto prefix = "." + name.substr(0, max_name_bytes) + ".";
    remove_abandoned_folders(folder, prefix);
    for (;;) {
        working_path_ = folder + "/" + prefix + std::string(random_part);
        if (::mkdtemp(working_path_.data()) == nullptr) fail(errno);
        descriptor_ = open_folder(working_path_);
        if (descriptor_ < 0) fail(errno);
        // Another process may have taken it for an abandoned one before it was marked.
        const bool is_taken = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!is_taken && ::stat(working_path_.c_str(), &status) == 0) return;
        ::close(std::exchange(descriptor_, -1));
    }
}

void OutputFolder::commit() {
    if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOTSUP) fail(errno);
    // Replaces an empty folder, nothing else.
    if (::rename(working_path_.c_str(), target_.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) throw_exists(name_);
        fail(errno);
    }
    committed_ = true;
    sync_folder(folder_of(target_));
}

}  // namespace kaiku::base
