// SPDX-License-Identifier: Apache-2.0
// Help texts, made from the descriptions of commands and arguments.
#pragma once
#include <string>

#include "cmd/cli/command.hpp"
#include "cmd/cli/i18n/translator.hpp"

namespace kaiku::cmd {

/// The help of a command, of a group of commands (`card`), or of the program (empty words). Lines
/// have at most `width` columns (at least 40) and end with LF.
std::string help(const std::string& words, const Translator& translator, std::size_t width);

/// Up to four examples of a group (empty words: of all commands), the most common commands first.
std::vector<Example> examples_of(const std::string& group);

/// An argument as the synopsis shows it: `CODE...`, `[FILE]`, `--reason TEXT`, `CODE|--new`.
std::string argument_syntax(const Argument& argument);
/// An option as the list of options shows it: `-f, --format table|json|jsonl|csv`.
std::string option_syntax(const Argument& argument);

}  // namespace kaiku::cmd
