// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/database_file.hpp"
#include "core/base/error.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/unchanged.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {

namespace {

constexpr std::size_t write_buffer = 64 * 1024;

/// The number in `/dev/stdout`, `/dev/fd/3` and the like. Opening such a name again would start at
/// the beginning of the file that the shell appends to, and replacing that file would lose its
/// contents.
std::optional<int> descriptor_named(std::string_view path) {
    if (path == "/dev/stdout") return 1;
    if (path == "/dev/stderr") return 2;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        int number = -1;
        const auto [end, error] =
            std::from_chars(path.data() + folder.size(), path.data() + path.size(), number);
        if (error == std::errc() && end == path.data() + path.size() && number >= 0) return number;
    }
    return std::nullopt;
}

unsigned mode_of_new_files() {
    const auto mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

OutputFile::OutputFile(std::string target, Readers readers, Replaces replaces)
    : name_(std::move(target)) {
    buffer_.reserve(write_buffer);
    struct stat status{};
    const bool exists = ::stat(name_.c_str(), &status) == 0;
    if (!exists && errno != ENOENT && errno != ENOTDIR) fail(errno);
    if (exists && S_ISDIR(status.st_mode)) throw_is_a_folder(name_);
    direct_ = descriptor_named(name_) || (exists && !S_ISREG(status.st_mode));
    if (direct_) {
        open_directly();
        return;
    }
    if (exists && replaces == Replaces::no_database && is_part_of_database(name_))
        throw Error(ErrorKind::refused, "is_a_database",
                    {N_("{file} is a register or another database; nothing was written"),
                     {{"file", name_}}},
                    {N_("give another file")});
    // Replacing only needs write permission for the folder; a write-protected file is respected
    // anyway.
    if (exists && ::access(name_.c_str(), W_OK) != 0) fail(errno);
    mode_ = exists ? status.st_mode & 0777 : readers == Readers::owner ? 0600 : mode_of_new_files();
    create_beside_target();
}

OutputFile::~OutputFile() {
    if (!direct_ && !committed_) remove_with_companions(working_path_);
    if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::fail(int reason) const { throw_cannot_write(name_, reason); }

void OutputFile::open_directly() {
    target_ = working_path_ = name_;
    if (const auto number = descriptor_named(name_))
        descriptor_ = ::fcntl(*number, F_DUPFD_CLOEXEC, 0);
    else
        descriptor_ = unless_interrupted(
            [&] { return ::open(name_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY); });
    if (descriptor_ < 0) fail(errno);
}

void OutputFile::create_beside_target() {
    target_ = follow_links(name_);
    const auto place = working_place(target_, name_);
    remove_abandoned_files(place);
    descriptor_ = create_working_file(place, working_path_);
    if (descriptor_ < 0) fail(errno);
}

void OutputFile::write(std::string_view bytes) {
    assert(!committed_);
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, write_buffer - buffer_.size());
        buffer_ += piece;
        bytes.remove_prefix(piece.size());
        if (buffer_.size() == write_buffer) flush();
    }
}

void OutputFile::flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const auto count =
            unless_interrupted([&] { return ::write(descriptor_, rest.data(), rest.size()); });
        if (count >= 0)
            rest.remove_prefix(static_cast<std::size_t>(count));
        else if (!became_ready(descriptor_, POLLOUT))
            fail(errno);
    }
    buffer_.clear();
}

/// Opens the file again because a library may have replaced it. Until here only its owner could
/// read it.
void OutputFile::sync_and_set_mode() {
    const int again = ::open(working_path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (again < 0) fail(errno);
    mark_as_in_use(again);
    if (::close(std::exchange(descriptor_, again)) != 0 && errno != EINTR) fail(errno);
    if (::fchmod(descriptor_, mode_) != 0) fail(errno);
    if (const int reason = sync(descriptor_)) fail(reason);
}

void OutputFile::commit() {
    assert(!committed_);
    flush();
    if (direct_) {
        if (const int reason = sync(descriptor_)) fail(reason);
        // Nobody else knows whether a reader that has left before the end has read everything.
        if (!has_reader(descriptor_)) fail(EPIPE);
        committed_ = true;
        return;
    }
    sync_and_set_mode();
    if (::rename(working_path_.c_str(), target_.c_str()) != 0) fail(errno);
    committed_ = true;
    if (const int reason = sync_folder_of(target_)) fail(reason);
}

void OutputFile::commit_new() {
    assert(!committed_ && !direct_);
    flush();
    sync_and_set_mode();
    // A file system without renameat2() cannot have the flag either, but has links.
    if (::renameat2(AT_FDCWD, working_path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) !=
        0) {
        const bool unsupported = errno == EINVAL || errno == ENOSYS;
        if (!unsupported || ::link(working_path_.c_str(), target_.c_str()) != 0) {
            if (errno != EEXIST) fail(errno);
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{file} exists already"), {{"file", name_}}}, {unchanged::only_that});
        }
        ::unlink(working_path_.c_str());
    }
    committed_ = true;
    if (const int reason = sync_folder_of(target_)) fail(reason);
}

}  // namespace kaiku::base
