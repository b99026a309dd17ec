// The program: finds the command, parses, runs it, turns what went wrong into a message and an exit code.
#pragma once
#include "cmd/command.hpp"

namespace kaiku::cmd {

/// Runs one command line; the exit code.
int run(World& world);
/// How it ended, all errors told: for a command line inside another one.
Outcome run_line(World& world);

/// The exit code of a kind of failure: the only table of it.
int exit_code(base::Kind kind);

}  // namespace kaiku::cmd
