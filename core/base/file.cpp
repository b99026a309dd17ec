// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/interrupt.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {
namespace {

constexpr std::size_t write_buffer = 64 * 1024;
constexpr int max_links = 40;  // the kernel's own limit

std::string reason_text(int reason) { return std::generic_category().message(reason); }

[[noreturn]] void fail_folder(const std::string& name) {
    throw Error(ErrorKind::failed, "is_a_folder",
                {N_("{file} is a folder, not a file"), {{"file", name}}});
}

[[noreturn]] void fail_read(const std::string& name, int reason) {
    if (reason == ENOENT || reason == ENOTDIR)
        throw Error(ErrorKind::failed, "no_such_file",
                    {N_("no such file: {file}"), {{"file", name}}});
    if (reason == EISDIR) fail_folder(name);
    throw Error(
        ErrorKind::failed, "cannot_read",
        {N_("cannot read {file}: {reason}"), {{"file", name}, {"reason", reason_text(reason)}}});
}

/// Repeats a system call while signals other than Ctrl-C interrupt it.
template <class Call>
auto unless_interrupted(Call call) {
    for (;;) {
        throw_if_interrupted();
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

/// A descriptor inherited from a program that made it non-blocking returns EAGAIN; this waits then.
bool became_ready(int descriptor, short events) {
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd wanted{descriptor, events, 0};
    return unless_interrupted([&] { return ::poll(&wanted, 1, -1); }) > 0;
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == path.npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_in_folder(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// The target of a symbolic link, relative to the current folder; nullopt if `path` is not a link.
std::optional<std::string> link_target(const std::string& path) {
    char text[4096];
    const auto length = ::readlink(path.c_str(), text, sizeof text);
    if (length <= 0 || static_cast<std::size_t>(length) == sizeof text) return std::nullopt;
    std::string to(text, static_cast<std::size_t>(length));
    return to.front() == '/' ? to : folder_of(path) + "/" + to;
}

/// Not realpath(), because a link may point to a file that does not exist yet.
std::string follow_links(std::string path) {
    for (int step = 0; step < max_links; ++step) {
        auto next = link_target(path);
        if (!next) break;
        path = std::move(*next);
    }
    return path;
}

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

/// 0, or the errno. Devices and pipes cannot be synced, which is not an error.
int sync(int descriptor) {
    if (::fsync(descriptor) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
}

}  // namespace

Input::Input(const std::string& path)
    : descriptor_(STDIN_FILENO), owned_(path != "-"), name_(owned_ ? path : "standard input") {
    if (owned_)
        descriptor_ =
            unless_interrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); });
    if (descriptor_ < 0) fail_read(name_, errno);
    struct stat status{};
    if (::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
        if (owned_) ::close(descriptor_);
        fail_folder(name_);
    }
}

Input::Input(int descriptor, std::string name)
    : descriptor_(descriptor), owned_(false), name_(std::move(name)) {}

Input::Input(std::string_view bytes, std::string name)
    : descriptor_(-1), owned_(false), name_(std::move(name)), memory_(bytes) {}

Input::~Input() {
    if (owned_) ::close(descriptor_);
}

std::size_t Input::read(char* buffer, std::size_t size) {
    const auto count = read_some(buffer, size);
    if (on_bytes_) on_bytes_({buffer, count});
    return count;
}

std::string_view Input::peek(std::size_t size) {
    const auto had = peeked_.size();
    if (had < size) {
        std::string more(size - had, '\0');
        std::size_t filled = 0;
        while (filled < more.size()) {
            const auto count = read_new(more.data() + filled, more.size() - filled);
            if (count == 0) break;
            filled += count;
        }
        peeked_.append(more, 0, filled);
    }
    return std::string_view(peeked_).substr(0, size);
}

std::optional<int> Input::regular_file_descriptor() const {
    struct stat status{};
    if (!owned_ || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return descriptor_;
}

std::size_t Input::read_some(char* buffer, std::size_t size) {
    if (peeked_.empty()) return read_new(buffer, size);
    const auto count = peeked_.copy(buffer, size);
    peeked_.erase(0, count);
    return count;
}

std::size_t Input::read_new(char* buffer, std::size_t size) {
    if (memory_) {
        const auto count = memory_->copy(buffer, size);
        memory_->remove_prefix(count);
        return count;
    }
    for (;;) {
        if (is_waiting_limited()) wait_for_input(descriptor_);
        const auto count = unless_interrupted([&] { return ::read(descriptor_, buffer, size); });
        if (count >= 0) return static_cast<std::size_t>(count);
        if (!became_ready(descriptor_, POLLIN)) fail_read(name_, errno);
    }
}

std::size_t Input::size() const {
    if (memory_) return memory_->size();
    struct stat status{};
    const bool known = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    return known ? static_cast<std::size_t>(status.st_size) : 0;
}

OutputFile::OutputFile(std::string target, Readers readers) : name_(std::move(target)) {
    buffer_.reserve(write_buffer);
    struct stat status{};
    const bool exists = ::stat(name_.c_str(), &status) == 0;
    if (!exists && errno != ENOENT && errno != ENOTDIR) fail(errno);
    if (exists && S_ISDIR(status.st_mode)) fail_folder(name_);
    direct_ = descriptor_named(name_) || (exists && !S_ISREG(status.st_mode));
    if (direct_) {
        open_directly();
        return;
    }
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

void OutputFile::fail(int reason) const {
    if (is_disk_full(reason)) throw_disk_full(name_);
    throw Error(
        ErrorKind::failed, "cannot_write",
        {N_("cannot write {file}: {reason}"), {{"file", name_}, {"reason", reason_text(reason)}}});
}

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
    // A file name may have 255 bytes; the rest is for the suffix.
    constexpr std::size_t max_name_bytes = 200;
    target_ = follow_links(name_);
    const auto folder = folder_of(target_);
    struct stat status{};
    if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
        throw Error(ErrorKind::failed, "no_such_folder",
                    {N_("no such folder: {folder}"), {{"folder", folder}}});
    const auto name = name_in_folder(target_);
    if (name.empty()) fail(ENOENT);
    const auto prefix = "." + name.substr(0, max_name_bytes) + ".";
    remove_abandoned_files(folder, prefix);
    descriptor_ = create_working_file(folder + "/" + prefix, working_path_);
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

void OutputFile::sync_folder() const {
    // Without permission to read the folder the name cannot be synced; the file exists anyway.
    const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    const int reason = sync(folder);
    ::close(folder);
    if (reason != 0) fail(reason);
}

void OutputFile::commit() {
    assert(!committed_);
    flush();
    if (direct_) {
        if (const int reason = sync(descriptor_)) fail(reason);
        committed_ = true;
        return;
    }
    sync_and_set_mode();
    if (::rename(working_path_.c_str(), target_.c_str()) != 0) fail(errno);
    committed_ = true;
    sync_folder();
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
                        {N_("{file} exists already; nothing was changed"), {{"file", name_}}});
        }
        ::unlink(working_path_.c_str());
    }
    committed_ = true;
    sync_folder();
}

std::string read_file(const std::string& path, std::size_t max_bytes) {
    constexpr std::size_t piece = 64 * 1024;
    Input input(path);
    std::string bytes;
    bytes.reserve(std::min(input.size(), max_bytes) + 1);
    for (std::size_t used = 0;;) {
        bytes.resize(used + std::min(piece, max_bytes - used) + 1);
        const auto count = input.read(bytes.data() + used, bytes.size() - used);
        used += count;
        if (used > max_bytes)
            throw Error(ErrorKind::malformed, "too_large",
                        {N_("{file} is larger than {most} bytes"),
                         {{"file", input.name()}, {"most", max_bytes}}});
        if (count == 0) {
            bytes.resize(used);
            return bytes;
        }
    }
}

}  // namespace kaiku::base
