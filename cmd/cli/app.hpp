// SPDX-License-Identifier: Apache-2.0
// Runs a command line: finds and parses the command, and runs it.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// Runs the command line of the process and returns its exit code.
int run(Process& process);
/// Runs one command line, also one inside another, and reports its errors on standard error.
ExitStatus run_line(Process& process);
/// Ends a command line inside another one that cannot be read, as run_line() ends one with a fault.
ExitStatus refuse_line(Process& process, const base::Fault& fault);

}  // namespace kaiku::cmd
