// Passwords and codes from standard input or from a terminal that does not show them; never from an
// argument.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

void password_option(Arguments& arguments, bool& from_input);

/// All of standard input as so many lines, one secret each. ONE line end (LF or CRLF) is taken from
/// its end: a password may hold blanks, it does not hold its own line end. Throws Error malformed
/// `missing` for fewer lines or none, `control_character` for more, `too_large`.
std::vector<std::string> read_secrets(std::size_t count);

/// Asks at the terminal, without echo. Throws Error malformed `missing` where there is none, saying
/// what to do; interrupted on Ctrl-C, the terminal as before.
std::string ask_secret(Context& context, const char* prompt);

/// The password that somebody has. A terminal is asked in any case: it must not show what is typed.
std::string current_password(Context& context, bool from_input);
/// One that is to be kept; at a terminal asked for twice.
std::string new_password(Context& context, bool from_input);
std::string ask_new_password(Context& context);
/// A one-time code (`-`: it comes as the password does, on the line before it) and the password
/// that is to be kept.
std::pair<std::string, std::string> code_and_new_password(Context& context, const std::string& code,
                                                          bool from_input);
/// The password that somebody has, and the one that is to be kept; two lines of standard input.
std::pair<std::string, std::string> old_and_new_password(Context& context, bool from_input);

}  // namespace kaiku::cmd
