// SPDX-License-Identifier: Apache-2.0
// Exit codes, and the exit status of a command that does several things.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// The more severe of two: the one with the higher exit code, but `failed`, `denied` and
/// `interrupted` take precedence over all others.
ExitStatus more_severe(ExitStatus a, ExitStatus b);

/// The exit code for a kind of failure. This is the only table of exit codes.
int exit_code(base::ErrorKind kind);

}  // namespace kaiku::cmd
