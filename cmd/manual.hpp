// Help, made of what commands say about themselves.
#pragma once
#include <string>

#include "cmd/command.hpp"
#include "cmd/texts.hpp"

namespace kaiku::cmd {

/// The help of a command, of a group of commands (`card`), or of the program (empty words). Lines end with LF.
std::string help(const std::string& words, const Texts& texts);

/// All that a command takes, the global options last.
struct CommandLine {
    Arguments arguments;
    std::shared_ptr<Globals> globals = std::make_shared<Globals>();
    std::function<Outcome(Context&)> run;
};
CommandLine command_line(const Command* command);

}  // namespace kaiku::cmd
