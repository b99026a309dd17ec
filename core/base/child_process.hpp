// SPDX-License-Identifier: Apache-2.0
// Starts programs of others (pager, mail command, ssh-keygen) and waits for them.
#pragma once
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace kaiku::base {

/// A program of others. It gets the variables of this process without secrets: those of kaiku,
/// which may contain tokens and passwords, and PGPASSWORD. Signals that this process ignores are as
/// usual for it.
struct ChildProgram {
    /// Instead of a descriptor: what this process has, and /dev/null.
    static constexpr int inherited = -1, none = -2;

    std::vector<std::string> command;  // a program, sought in PATH, and its arguments
    int input = inherited, output = inherited, errors = inherited;
    std::vector<std::string> variables = {};  // `LESS=FRX`, added unless they are set
    /// Whether it goes on without this process and its terminal.
    bool is_detached = false;
};

/// The command of a line for the shell.
std::vector<std::string> shell_command(const std::string& line);

/// The process, or nullopt if it cannot be started.
std::optional<pid_t> start_child(const ChildProgram& program);

/// Waits for the process. Its exit code as a shell reports it (128 and more for a signal); nullopt
/// if nobody knows it.
std::optional<int> wait_for_child(pid_t child);

}  // namespace kaiku::base
