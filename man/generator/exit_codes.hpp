// SPDX-License-Identifier: Apache-2.0
// The exit codes of a command, for its manual page.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

struct ExitCode {
    int code;
    std::string meaning;
};

/// The exit codes that a command may return, sorted by number: those that follow from what it needs
/// (register, user) and those that its description lists.
std::vector<ExitCode> exit_codes(const kaiku::cmd::Command& command);
