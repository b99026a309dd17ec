// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/session_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/base/output_file.hpp"

namespace kaiku::cmd {

std::string session_file(const Environment& environment, const std::string& register_id,
                         SessionOwner owner) {
    std::string folder;
    if (const auto state = environment("XDG_STATE_HOME"); state && state->starts_with('/'))
        folder = *state;
    else
        folder = environment("HOME").value_or("/") + "/.local/state";
    return folder + "/kaiku/session-" + register_id.substr(0, 16) +
           (owner == SessionOwner::holder ? "-my" : "");
}

std::optional<std::string> read_session(const std::string& file) {
    struct stat status{};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        return std::nullopt;
    std::ifstream stream(file);
    std::string secret;
    std::getline(stream, secret);
    if (secret.empty()) return std::nullopt;
    return secret;
}

void write_session(const std::string& file, const std::string& secret) {
    std::error_code ignored;
    const auto folder = std::filesystem::path(file).parent_path();
    std::filesystem::create_directories(folder, ignored);
    // A folder that others could read is closed to them; what is no folder is left as it is.
    if (std::filesystem::is_directory(folder, ignored)) ::chmod(folder.c_str(), 0700);
    remove_session(file);  // an existing file might have other access rights
    base::OutputFile out(file, base::OutputFile::Readers::owner);
    out.write(secret + "\n");
    out.commit();
}

void remove_session(const std::string& file) { ::unlink(file.c_str()); }

}  // namespace kaiku::cmd
