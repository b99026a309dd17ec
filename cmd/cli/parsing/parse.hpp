// SPDX-License-Identifier: Apache-2.0
// Splits a command line into arguments and their values. The only user of CLI11.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "core/base/error.hpp"

namespace kaiku::cmd {

/// The values that were given, as text, in the order in which the arguments are described, and the
/// first error. Both are returned, so that an error is reported in the language and the format that
/// the command line asks for.
struct Parsed {
    std::vector<std::pair<const Argument*, std::string>> values;  // of a flag an empty text
    std::optional<base::Error> error;                             // malformed `usage`
};

/// The option that a word gives: `--site`, `--site=Sali`, `-m` or, of joined letters (`-qm`), the
/// last one; nullptr if none, or if the word contains its value as in `-mtext`.
const Argument* option_of(const Arguments& arguments, std::string_view word);

/// The error of an option (`--name` or `--name=value`) that is not among the arguments; names the
/// most similar one. `command`: see parse().
base::Error unknown_option(const Arguments& arguments, const std::string& given,
                           const std::string& command);

/// Options may be given anywhere before `--`, as `--name value`, `--name=value` or `-nvalue`, and
/// letters may be joined. The value of an option may begin with a dash, but is never an option.
/// `command` is the command (`card register`) whose help the error refers to.
Parsed parse(const Arguments& arguments, const std::vector<std::string>& words,
             const std::string& command = {});

}  // namespace kaiku::cmd
