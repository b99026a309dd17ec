// SPDX-License-Identifier: Apache-2.0
#include "core/base/database_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "core/base/descriptor.hpp"
#include "core/base/system_call.hpp"

namespace kaiku::base {

namespace {

bool begins_as_database(const std::string& path) {
    const Descriptor file(unless_interrupted(
        [&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); }));
    if (!file) return false;
    std::array<char, sqlite_file_begin.size()> bytes{};
    const auto count =
        unless_interrupted([&] { return ::pread(file.get(), bytes.data(), bytes.size(), 0); });
    return count == static_cast<ssize_t>(bytes.size()) &&
           std::string_view(bytes.data(), bytes.size()) == sqlite_file_begin;
}

}  // namespace

bool is_part_of_database(const std::string& path) {
    if (begins_as_database(path)) return true;
    for (const std::string_view suffix : {"-wal", "-shm", "-journal"})
        if (path.ends_with(suffix) &&
            begins_as_database(path.substr(0, path.size() - suffix.size())))
            return true;
    return false;
}

}  // namespace kaiku::base
