// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/base/error.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

/// SQLite's locks do not work on network file systems: a second desk would damage the register.
void throw_network_share(const std::string& path) {
    constexpr long shares[] = {0x6969 /* NFS */,
                               0x517B /* SMB */,
                               static_cast<long>(0xFF534D42) /* CIFS */,
                               static_cast<long>(0xFE534D42) /* SMB2 */,
                               0x5346414F /* AFS */,
                               0x73757245 /* Coda */};
    struct statfs facts{};
    if (::statfs(path.c_str(), &facts) != 0) return;
    for (long share : shares)
        if (static_cast<long>(facts.f_type) == share)
            throw Error(ErrorKind::failed, "network_share",
                        {N_("{file} is on a network share, where simultaneous use would damage it"),
                         {{"file", path}}},
                        {N_("keep the register on a disk of this machine, or use PostgreSQL")});
}

std::string folder_of(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

[[noreturn]] void throw_cannot_create(const std::string& file) {
    throw Error(
        ErrorKind::failed, "cannot_create",
        {N_("cannot create {file}: {reason}"), {{"file", file}, {"reason", std::strerror(errno)}}});
}

}  // namespace

void create_private_file(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) throw_cannot_create(file);
    ::close(descriptor);
}

void require_register_file(const std::string& path) {
    struct stat facts{};
    if (::stat(path.c_str(), &facts) != 0)
        throw Error(ErrorKind::failed, "no_register",
                    {N_("there is no register at {file}"), {{"file", path}}},
                    {N_("create one with: kaiku init, or give another with --db")});
    if (S_ISDIR(facts.st_mode))
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is a folder, not a register"), {{"file", path}}});
    throw_network_share(path);
}

void create_register_file(const std::string& path) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_of(path), ignored);
    throw_network_share(folder_of(path));
    const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST) throw_register_exists(path);
    if (descriptor < 0) throw_cannot_create(path);
    ::close(descriptor);
}

void throw_register_exists(const std::string& path) {
    throw Error(ErrorKind::conflict, "exists",
                {N_("{file} exists already; nothing was changed"), {{"file", path}}});
}

}  // namespace kaiku::db
