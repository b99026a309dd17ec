// SPDX-License-Identifier: Apache-2.0
// Groups of commands and their summaries: `card` is the group of `card register`, `card show`, ...
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// The commands whose words begin with `words` and continue, sorted by words; all commands for
/// empty words.
std::vector<const Command*> commands_in(const std::string& words);

/// The summary of a group: one line in English, translated when shown. Empty for a command or
/// unknown words.
const char* group_summary(const std::string& words);

}  // namespace kaiku::cmd
