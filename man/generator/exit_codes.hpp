// How a command may end, for its manual page.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

struct ExitCode {
    int code;
    std::string meaning;
};

/// The exit codes that a command may give, by number: those that follow from what it needs, and
/// those that it says itself.
std::vector<ExitCode> exit_codes(const kaiku::cmd::Command& command);
