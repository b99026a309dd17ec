#include "core/db/sqlite_file.hpp"

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
using base::Kind;

/// Locks of SQLite do not work over networks: a register there would be damaged by the second desk.
void refuse_network_share(const std::string& path) {
    constexpr long shares[] = {0x6969 /* NFS */, 0x517B /* SMB */, static_cast<long>(0xFF534D42) /* CIFS */, static_cast<long>(0xFE534D42) /* SMB2 */,
                               0x5346414F /* AFS */, 0x73757245 /* Coda */};
    struct statfs facts {};
    if (::statfs(path.c_str(), &facts) != 0) return;
    for (long share : shares)
        if (static_cast<long>(facts.f_type) == share)
            throw Error(Kind::failed, "network_share", {N_("{file} lies on a network share, where several desks would damage it"), {{"file", path}}},
                        {N_("keep the register on a disk of this machine, or use PostgreSQL")});
}

std::string folder_of(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

[[noreturn]] void raise_not_made(const std::string& file) {
    throw Error(Kind::failed, "cannot_create", {N_("cannot make {file}: {reason}"), {{"file", file}, {"reason", std::strerror(errno)}}});
}

}  // namespace

void make_private(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) raise_not_made(file);
    ::close(descriptor);
}

void require_register_file(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        throw Error(Kind::failed, "no_register", {N_("there is no register at {file}"), {{"file", path}}},
                    {N_("make one with: kaiku init, or name another with --db")});
    if (S_ISDIR(facts.st_mode)) throw Error(Kind::failed, "no_register", {N_("{file} is a folder, not a register"), {{"file", path}}});
    refuse_network_share(path);
}

void claim_register_file(const std::string& path) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_of(path), ignored);
    refuse_network_share(folder_of(path));
    const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST) raise_exists(path);
    if (descriptor < 0) raise_not_made(path);
    ::close(descriptor);
}

void raise_exists(const std::string& path) {
    throw Error(Kind::conflict, "exists", {N_("there is something at {file} already; nothing was changed"), {{"file", path}}});
}

}  // namespace kaiku::db
