// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/clean_environment.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace kaiku::cmd {

namespace {

constexpr std::array trusted_variables{"LANG",     "LC_ALL", "LC_MESSAGES", "LC_CTYPE",
                                       "NO_COLOR", "TERM",   "COLUMNS",     "SSH_ORIGINAL_COMMAND"};

bool is_trusted(std::string_view name) {
    for (std::string_view one : trusted_variables)
        if (name == one) return true;
    return false;
}

}  // namespace

Environment clean_environment(Environment environment) {
    return [environment = std::move(environment)](const char* name) {
        return is_trusted(name) ? environment(name) : std::nullopt;
    };
}

void clean_process_environment() {
    std::vector<std::pair<std::string, std::string>> kept;
    for (const char* name : trusted_variables)
        if (const char* value = std::getenv(name)) kept.emplace_back(name, value);
    ::clearenv();
    for (const auto& [name, value] : kept) ::setenv(name.c_str(), value.c_str(), 1);
    ::setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
    if (const auto* account = ::getpwuid(::geteuid())) ::setenv("HOME", account->pw_dir, 1);
}

}  // namespace kaiku::cmd
