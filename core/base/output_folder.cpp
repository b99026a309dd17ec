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

#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/unchanged.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_exists(const std::string& name) {
    throw Error(ErrorKind::conflict, "exists",
                {N_("{folder} exists already and is not an empty folder"), {{"folder", name}}},
                {unchanged::use_another_folder});
}

std::string without_last_slashes(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

Descriptor open_folder(const std::string& path) {
    return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

/// Whether the folder is of this user and no process is writing into it. Its lock is then held by
/// `folder`.
bool take_abandoned(const Descriptor& folder) {
    struct stat status{};
    return folder && ::fstat(folder.get(), &status) == 0 && status.st_uid == ::geteuid() &&
           ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0;
}

void remove_abandoned_folders(const WorkingPlace& place) {
    for (const auto& path : list_working_paths(place)) {
        const auto folder = open_folder(path);
        std::error_code ignored;
        if (take_abandoned(folder)) fs::remove_all(path, ignored);
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
}

void OutputFolder::fail(int reason) const { throw_cannot_write(name_, reason); }

void OutputFolder::create_beside_target() {
    const auto place = working_place(target_, name_);
    remove_abandoned_folders(place);
    for (;;) {
        working_path_ = place.folder + "/" + place.prefix + random_part;
        if (::mkdtemp(working_path_.data()) == nullptr) fail(errno);
        folder_ = open_folder(working_path_);
        if (!folder_) fail(errno);
        // Another process may have taken it for an abandoned one before it was marked.
        struct stat status{};
        const bool is_taken =
            ::flock(folder_.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!is_taken && ::stat(working_path_.c_str(), &status) == 0) return;
        folder_.close();
    }
}

void OutputFolder::commit() {
    if (const int reason = sync(folder_.get())) fail(reason);
    // Replaces an empty folder, nothing else.
    if (::rename(working_path_.c_str(), target_.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) throw_exists(name_);
        fail(errno);
    }
    committed_ = true;
    if (const int reason = sync_folder_of(target_)) fail(reason);
}

}  // namespace kaiku::base
