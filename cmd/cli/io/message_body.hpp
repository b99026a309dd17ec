// The text of a message: from the command line or from standard input.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"

namespace kaiku::cmd {

/// -m, --message TEXT|-
void message_body_option(Arguments& arguments, std::optional<std::string>& text);
/// The given text, all of standard input for `-`, empty where there is none. Throws Error malformed
/// `too_large` above 1 MiB of standard input, and what MessageBody::read() says.
model::MessageBody read_message_body(const std::optional<std::string>& given);

}  // namespace kaiku::cmd
