// Which command a command line means.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

struct FoundCommand {
    const Command* command = nullptr;  // null: only a group was named (`card`), or nothing
    std::string group;                 // the words found so far
    std::vector<std::string> rest;     // everything but the command's words
    std::optional<base::Error>
        error;  // malformed `usage` for a word that is none, naming the nearest
};

/// Where to read on about a command or a group; empty words: about kaiku.
base::Message help_hint(const std::string& words);

/// Global options may stand before, between and after the words.
FoundCommand find_command(const std::vector<std::string>& line);

}  // namespace kaiku::cmd
