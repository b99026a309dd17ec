// The program: finds the command, parses, runs it, turns what went wrong into a message and an exit
// code.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// Runs one command line; the exit code.
int run(Process& process);
/// How it ended, all errors told: for a command line inside another one.
ExitStatus run_line(Process& process);

/// Tells on standard error what went wrong, in the language and the form asked for; of a line of a
/// batch also which.
void report_fault(Process& process, const Settings& settings, const base::Fault& fault);

/// The exit code of a kind of failure: the only table of it.
int exit_code(base::ErrorKind kind);

}  // namespace kaiku::cmd
