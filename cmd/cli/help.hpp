// Help, made of what commands say about themselves.
#pragma once
#include <string>

#include "cmd/cli/command.hpp"
#include "cmd/cli/i18n/translator.hpp"

namespace kaiku::cmd {

/// The help of a command, of a group of commands (`card`), or of the program (empty words). Lines
/// end with LF.
std::string help(const std::string& words, const Translator& translator);

/// An example each of what is done most in a group (empty words: in all), four at most.
std::vector<Example> examples_of(const std::string& group);

/// How an argument stands in a command line: `CODE...`, `[FILE]`, `--reason TEXT`, `CODE|--new`.
std::string argument_syntax(const Argument& argument);
/// How it stands before what it means: `-f, --format table|json|jsonl|csv`.
std::string option_syntax(const Argument& argument);

/// All that a command takes, the global options last.
struct CommandLine {
    Arguments arguments;
    std::shared_ptr<GlobalOptions> globals = std::make_shared<GlobalOptions>();
    std::function<ExitStatus(Context&)> run;
};
CommandLine command_line(const Command* command);

}  // namespace kaiku::cmd
