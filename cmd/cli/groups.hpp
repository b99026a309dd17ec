// Groups of commands, and what each is for: `card` is the group of `card register`, `card show`,
// ...
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// The commands whose words go on after `words`, by words; all of them for empty words.
std::vector<const Command*> commands_in(const std::string& words);

/// What a group is for: one line, English, translated when shown. Empty for a command or unknown
/// words.
const char* group_summary(const std::string& words);

}  // namespace kaiku::cmd
