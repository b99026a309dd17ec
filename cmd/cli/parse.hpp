// From words of a command line to the values of arguments. The only user of CLI11.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "core/base/error.hpp"

namespace kaiku::cmd {

/// What was given, as text, in the order of the arguments' description; and the first thing that
/// was wrong with it. Both, so that the language and the format that were asked for hold for the
/// error as well.
struct Parsed {
    std::vector<std::pair<const Argument*, std::string>> values;  // flags with an empty text
    std::optional<base::Error> error;                             // malformed `usage`
};

/// Options may stand anywhere before `--`, as `--name value`, `--name=value`, `-nvalue`; the value
/// of an option may begin with a dash.
Parsed parse(const Arguments& arguments, const std::vector<std::string>& words);

/// The one of `known` that `word` was most likely meant to be, or empty.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace kaiku::cmd
