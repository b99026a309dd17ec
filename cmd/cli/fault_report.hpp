// SPDX-License-Identifier: Apache-2.0
// Reports why a command line failed, or why its result could not be shown.
#pragma once
#include <exception>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// Writes an error to standard error in the language and format asked for, with the line number for
/// a line of a batch. Also marks the outer command line's error as reported.
void report_fault(Process& process, const Settings& settings, const base::Fault& fault);

/// Ends a command line that has failed: shows what it has printed and reports the fault. A monitor
/// that asked for metrics gets those of a register that cannot be used. `command` is null
/// if the command line has none.
ExitStatus end_with_fault(Process& process, const Settings& settings, const Command* command,
                          const base::Fault& fault);

/// Warns that a change was made, but its result could not be shown because of this fault.
void warn_of_unshown_result(Process& process, const Settings& settings, const base::Fault& fault);

/// Adds which of the options gives a field that is missing.
base::Fault with_option(base::Fault fault, const Arguments& arguments);
/// The fault for an exception that is not an Error: one of the program itself.
base::Fault internal_fault(const std::exception& error);
/// denied `not_logged_in`, for a caller who must be a user.
base::Fault not_logged_in_fault(const Process& process);

}  // namespace kaiku::cmd
