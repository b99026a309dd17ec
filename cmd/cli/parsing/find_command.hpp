// SPDX-License-Identifier: Apache-2.0
// Finds the command that a command line names.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

struct FoundCommand {
    const Command* command = nullptr;  // null if only a group was named (`card`), or nothing
    std::string group;                 // the words found so far
    std::vector<std::string> rest;     // everything but the command's words
    std::optional<base::Error> error;  // malformed `usage` for an unknown word or option
};

/// Global options may be given before, between and after the words.
FoundCommand find_command(const std::vector<std::string>& line);

}  // namespace kaiku::cmd
