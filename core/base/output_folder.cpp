// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {

namespace {

namespace fs = std::filesystem;

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

void remove_abandoned_folders(const WorkingPlace& place) {
    for (const auto& path : list_working_paths(place)) {
        const int descriptor = open_folder(path);
        std::error_code ignored;
        if (take_abandoned(descriptor)) fs::remove_all(path, ignored);
        if (descriptor >= 0) ::close(descriptor);
    }
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

void OutputFolder::fail(int reason) const { throw_cannot_write(name_, reason); }

void OutputFolder::create_beside_target() {
    const auto place = working_place(target_, name_);
    remove_abandoned_folders(place);
    for (;;) {
        working_path_ = place.folder + "/" + place.prefix + random_part;
        if (::mkdtemp(working_path_.data()) == nullptr) fail(errno);
        descriptor_ = open_folder(working_path_);
        if (descriptor_ < 0) fail(errno);
        // Another process may have taken it for an abandoned one before it was marked.
        struct stat status{};
        const bool is_taken = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!is_taken && ::stat(working_path_.c_str(), &status) == 0) return;
        ::close(std::exchange(descriptor_, -1));
    }
}

void OutputFolder::commit() {
    if (const int reason = sync(descriptor_)) fail(reason);
    // Replaces an empty folder, nothing else.
    if (::rename(working_path_.c_str(), target_.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) throw_exists(name_);
        fail(errno);
    }
    committed_ = true;
    if (const int reason = sync_folder_of(target_)) fail(reason);
}

}  // namespace kaiku::base
