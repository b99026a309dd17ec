// SPDX-License-Identifier: Apache-2.0
// Reads passwords and one-time codes from standard input, or from a terminal without echo. They are
// never given as an argument.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// --password-stdin
void password_option(Arguments& arguments, bool& from_input);

/// Reads the whole of standard input as `count` lines with one secret each. A byte order mark at
/// the start is not part of the first one. One line end (LF or CRLF) is removed from the end: a
/// password can contain spaces but no line end. Throws Error malformed `missing` for fewer lines,
/// `control_character` for more, `too_large`.
std::vector<std::string> read_secrets(std::size_t count);

/// Prompts at the terminal for a password or one-time code, without echo. Throws Error malformed
/// `missing` without a terminal, with a hint; interrupted on Ctrl-C, after restoring the terminal.
std::string ask_secret(Context& context, const char* prompt);

/// An existing password. At a terminal it is always prompted for, since the terminal must not show
/// what is typed.
std::string current_password(Context& context, bool from_input);
/// A password to be stored. At a terminal it is prompted for twice.
std::string new_password(Context& context, bool from_input);
std::string ask_new_password(Context& context);
/// A one-time code and a new password. The code `-` is read in the same way as the password, from
/// the line before it.
std::pair<std::string, std::string> code_and_new_password(Context& context, const std::string& code,
                                                          bool from_input);
/// The existing password and a new one, two lines of standard input. At a terminal `check_old` gets
/// the existing one before the new one is asked for, and throws if it is wrong.
std::pair<std::string, std::string> old_and_new_password(
    Context& context, bool from_input, const std::function<void(const std::string&)>& check_old);

/// The passphrase of an existing file, like current_password().
std::string current_passphrase(Context& context, bool from_input);
/// The passphrase of a new file from standard input, or at a terminal asked for twice.
std::string new_passphrase(Context& context);
/// The passphrase in the first line of an input, without its line end.
std::string passphrase_of_line(std::string_view line);

}  // namespace kaiku::cmd
