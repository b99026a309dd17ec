// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.hpp"

#include <unistd.h>

#include <optional>
#include <utility>

namespace kaiku::base {

namespace {

constexpr int max_links = 40;  // the kernel's own limit

/// The target of a symbolic link, relative to the current folder; nullopt if `path` is not a link.
std::optional<std::string> link_target(const std::string& path) {
    char text[4096];
    const auto length = ::readlink(path.c_str(), text, sizeof text);
    if (length <= 0 || static_cast<std::size_t>(length) == sizeof text) return std::nullopt;
    std::string to(text, static_cast<std::size_t>(length));
    return to.front() == '/' ? to : folder_of(path) + "/" + to;
}

}  // namespace

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == path.npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_in_folder(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string follow_links(std::string path) {
    for (int step = 0; step < max_links; ++step) {
        auto next = link_target(path);
        if (!next) break;
        path = std::move(*next);
    }
    return path;
}

}  // namespace kaiku::base
