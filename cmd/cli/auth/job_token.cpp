// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/job_token.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "core/base/input.hpp"
#include "core/base/path.hpp"
#include "core/base/system_call.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

constexpr const char* variable = "KAIKU_TOKEN";
constexpr const char* file_variable = "KAIKU_TOKEN_FILE";
constexpr std::size_t max_token_bytes = 4096;

[[noreturn]] void refuse(const char* message, const std::string& file, base::Message hint = {}) {
    throw base::Error(base::ErrorKind::failed, "token_file", {message, {{"file", file}}},
                      std::move(hint));
}

bool is_credential_of_systemd(const std::string& file, const Environment& environment) {
    const auto folder = environment("CREDENTIALS_DIRECTORY");
    return folder && base::folder_of(file) == *folder;
}

std::string token_in(const std::string& file, const Environment& environment) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0)
        throw base::Error(base::ErrorKind::failed, "token_file",
                          {N_("cannot read the token file {file}: {reason}"),
                           {{"file", file}, {"reason", base::reason_text(errno)}}},
                          {N_("KAIKU_TOKEN_FILE names a file with a token")});
    if (!S_ISREG(status.st_mode)) refuse(N_("the token file {file} is not a file"), file);
    if ((status.st_mode & 077) != 0 && !is_credential_of_systemd(file, environment))
        refuse(N_("other accounts can read the token file {file}"), file,
               {N_("run: chmod 600 {file}"), {{"file", file}}});
    const auto text = base::read_file(file, max_token_bytes);
    const auto token = base::trim(text);
    if (token.empty()) refuse(N_("the token file {file} is empty"), file);
    return std::string(token);
}

}  // namespace

bool has_job_token(const Environment& environment) {
    return environment(variable) || environment(file_variable);
}

std::optional<std::string> job_token(const Environment& environment) {
    if (auto token = environment(variable)) return token;
    const auto file = environment(file_variable);
    return file ? std::optional(token_in(*file, environment)) : std::nullopt;
}

}  // namespace kaiku::cmd
