// SPDX-License-Identifier: Apache-2.0
// What can be completed at which position of a command line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd::completion {

/// A position on the command line: the words before it and what can come next.
struct Position {
    std::string words;                 // `card`, `card register`; empty before the first word
    std::vector<std::string> next;     // command words that can follow
    const Command* command = nullptr;  // the command with exactly these words, if there is one
};

/// All positions, those with more words first.
std::vector<Position> positions();

/// The names of all options of a command; of a null command the global ones.
std::vector<std::string> option_names(const Command* command);
/// The global options that take a value, joined: `--db|--config`.
std::string global_options_with_values(const char* between);

/// What `kaiku completion names` prints for an argument of a command; empty if it is not a name.
std::string_view kind_of_names(const Command* command, const Argument& argument);
/// The same for the first positional argument of a command.
std::string_view positional_names(const Command* command);
/// The words that a positional argument can be, separated by spaces.
std::string positional_words(const Command* command);
/// The words that a value separated by commas consists of: levels, or keys of results. Empty for
/// other arguments and a null command.
std::vector<std::string> listed_words(const Context& context, const Command* command,
                                      const Argument& argument);

}  // namespace kaiku::cmd::completion
