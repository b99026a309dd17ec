// SPDX-License-Identifier: Apache-2.0
#include "core/base/input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"

namespace kaiku::base {

namespace {

[[noreturn]] void fail_read(const std::string& name, int reason) {
    if (reason == ENOENT || reason == ENOTDIR)
        throw Error(ErrorKind::failed, "no_such_file",
                    {N_("no such file: {file}"), {{"file", name}}});
    if (reason == EISDIR) throw_is_a_folder(name);
    throw Error(
        ErrorKind::failed, "cannot_read",
        {N_("cannot read {file}: {reason}"), {{"file", name}, {"reason", reason_text(reason)}}});
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
        throw_is_a_folder(name_);
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
