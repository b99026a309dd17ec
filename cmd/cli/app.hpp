// SPDX-License-Identifier: Apache-2.0
// Runs a command line: finds and parses the command, runs it, and turns failures into messages and
// exit codes.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// Runs the command line of the process and returns its exit code.
int run(Process& process);
/// Runs one command line, also one inside another, and reports its errors on standard error.
ExitStatus run_line(Process& process);
/// Ends a command line inside another one that cannot be read, as run_line() ends one with a fault.
ExitStatus refuse_line(Process& process, const base::Fault& fault);

/// Writes an error to standard error in the language and format asked for, with the line number for
/// a line of a batch. Also marks the outer command line's error as reported.
void report_fault(Process& process, const Settings& settings, const base::Fault& fault);

}  // namespace kaiku::cmd
