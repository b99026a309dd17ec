// A command line as one text: of a batch, or as it comes through ssh.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::base {

/// The words of a line, quoted as for a shell: blanks (space, TAB) separate words, '...' is taken
/// as it is, in "..." a backslash stands before " and \, outside of quotes before any character;
/// `#` at the beginning of a word begins a comment. Nothing else means anything: no variables,
/// patterns, operators. Faults: malformed `unclosed_quote`, `control_character` (line breaks too),
/// `bad_encoding`, `too_long` for more than 64 KiB.
Result<std::vector<std::string>> split_command_line(std::string_view line);

/// The word so that a POSIX shell and split_command_line() read it back.
std::string quote_word(std::string_view word);

}  // namespace kaiku::base
