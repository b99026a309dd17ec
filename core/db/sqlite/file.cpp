// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/base/descriptor.hpp"
#include "core/base/error.hpp"
#include "core/base/no_register.hpp"
#include "core/base/output_file.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/unchanged.hpp"
#include "core/base/visible_text.hpp"
#include "core/base/working_file.hpp"
#include "core/db/connection.hpp"
#include "core/db/sqlite/sqlite.hpp"

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
    struct statfs status{};
    if (::statfs(path.c_str(), &status) != 0) return;
    for (long share : shares)
        if (static_cast<long>(status.f_type) == share)
            throw Error(ErrorKind::failed, "network_share",
                        {N_("{file} is on a network share, where simultaneous use would damage it"),
                         {{"file", path}}},
                        {N_("keep the register on a disk of this machine, or use PostgreSQL")});
}

[[noreturn]] void throw_cannot_create(const std::string& file) {
    throw Error(ErrorKind::failed, "cannot_create",
                {N_("cannot create {file}: {reason}"),
                 {{"file", file}, {"reason", base::reason_text(errno)}}});
}

/// The programs that hold a lock on the file: `kaiku (1234), kaiku-full (1240)`. Read from the
/// kernel's list, because opening the file here would release SQLite's own locks when it is closed.
std::string list_lock_holders(const std::string& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return {};
    const auto inode = ":" + std::to_string(status.st_ino);
    std::set<int> processes;
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        // 1: POSIX  ADVISORY  READ 1234 08:02:5678 1073741826 1073742335
        std::istringstream words(line);
        std::string number, kind, advisory, mode, file;
        int process = 0;
        if (words >> number >> kind >> advisory >> mode >> process >> file && process > 0 &&
            file.ends_with(inode) && process != ::getpid())
            processes.insert(process);
    }
    std::string text;
    for (const int process : processes) {
        std::ifstream command("/proc/" + std::to_string(process) + "/comm");
        std::string name;
        std::getline(command, name);
        text += (text.empty() ? "" : ", ") + (name.empty() ? "?" : base::sanitize_text(name)) +
                " (" + std::to_string(process) + ")";
    }
    return text;
}

}  // namespace

void require_permission_to_read(const std::string& path) {
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0 || errno != EACCES) return;
    throw Error(ErrorKind::failed, "cannot_open",
                {N_("{file}: permission denied"), {{"file", path}}},
                {N_("run kaiku as an account that may read the file and enter its folder, or ask "
                    "its owner for access")});
}

void create_private_file(const std::string& file) {
    const base::Descriptor created(::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
    if (!created) throw_cannot_create(file);
}

void require_register_file(const std::string& path) {
    require_permission_to_read(path);
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        throw Error(ErrorKind::failed, "no_register",
                    {N_("there is no register at {file}"), {{"file", path}}},
                    {base::create_register_advice});
    if (S_ISDIR(status.st_mode))
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is a folder, not a register"), {{"file", path}}});
    throw_network_share(path);
}

void prepare_register_place(const std::string& path) {
    std::error_code ignored;
    std::filesystem::create_directories(base::folder_of(path), ignored);
    throw_network_share(base::folder_of(path));
    struct stat status{};
    if (::lstat(path.c_str(), &status) == 0 && (!S_ISREG(status.st_mode) || status.st_size > 0))
        throw_register_exists(path);
}

void commit_register(base::OutputFile& file) {
    complete_file(file.working_path());
    const auto& path = file.target();
    // Those who put a register into a place take turns: otherwise one would remove what the
    // register of another has beside it.
    const base::Descriptor folder(
        ::open(base::folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder) ::flock(folder.get(), LOCK_EX);
    struct stat status{};
    if (::lstat(path.c_str(), &status) == 0) throw_register_exists(path);
    base::remove_companions(path);
    file.commit_new();
}

void throw_register_exists(const std::string& path) {
    throw Error(ErrorKind::conflict, "exists", {N_("{file} exists already"), {{"file", path}}},
                {base::unchanged::only_that});
}

void throw_in_use(const std::string& path) {
    const auto programs = list_lock_holders(path);
    if (programs.empty())
        throw Error(ErrorKind::conflict, "in_use",
                    {N_("{file} is in use by another program"), {{"file", path}}},
                    {N_("close that program and repeat the command")});
    throw Error(ErrorKind::conflict, "in_use",
                {N_("{file} is in use by {programs}"), {{"file", path}, {"programs", programs}}},
                {N_("close that program and repeat the command")});
}

}  // namespace kaiku::db
