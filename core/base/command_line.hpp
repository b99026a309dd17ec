// SPDX-License-Identifier: Apache-2.0
// Splits and quotes a command line given as one text: a line of a batch file, or
// SSH_ORIGINAL_COMMAND.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::base {

/// Splits a line into words, quoted as for a shell: spaces and TABs separate words, '...' is taken
/// literally, a backslash escapes " and \ within "..." and any character outside quotes, and `#` at
/// the beginning of a word starts a comment. There are no variables, patterns or operators. Faults:
/// malformed `unclosed_quote`, `control_character` (line breaks too), `bad_encoding`, `too_long`
/// for more than 64 KiB.
Result<std::vector<std::string>> split_command_line(std::string_view line);

/// Quotes the word so that a POSIX shell and split_command_line() both read it back.
std::string quote_word(std::string_view word);

}  // namespace kaiku::base
