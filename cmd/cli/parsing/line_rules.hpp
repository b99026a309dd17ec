// SPDX-License-Identifier: Apache-2.0
// Rules for whole command lines, checked before anything is opened or done.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/cli/parsing/parse.hpp"

namespace kaiku::cmd {

bool is_line_of_batch(const Process& process);

/// Whether the command line reads standard input.
bool reads_input(const Parsed& parsed);

/// For what the command line opens the register: as its description says, unless an option needs
/// more.
RegisterNeed register_need(const CommandDescription& about, const Parsed& parsed);

/// Throws Error malformed `not_in_batch`: a batch cannot contain another batch, and its lines
/// cannot read the standard input that the batch itself is read from.
void require_allowed_in_batch(const Process& process, const CommandDescription& about,
                              const Parsed& parsed);

/// Throws Error malformed `missing` for a file or folder without a name, as from a variable of a
/// script that is not set.
void require_file_names(const Parsed& parsed);

/// Throws Error malformed `usage` or `not_in_batch`: a workbook is one file, which is not written
/// to a terminal, nor several after one another.
void require_place_for_workbook(const Process& process, const CommandDescription& about,
                                const Parsed& parsed, const RowOptions& rows,
                                const Settings& settings);

/// Warns of a password among the arguments, which others on this computer see.
void warn_about_password(const Process& process, const CommandDescription& about,
                         const Parsed& parsed, const Settings& settings);

}  // namespace kaiku::cmd
