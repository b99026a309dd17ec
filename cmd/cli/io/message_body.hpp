// SPDX-License-Identifier: Apache-2.0
// The text of a message, from the command line or from standard input.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"

namespace kaiku::cmd {

/// -m, --message TEXT|-
void message_body_option(Arguments& arguments, std::optional<std::string>& text);
/// The text as given, the whole of standard input for `-`, or empty if none is given. Throws Error
/// malformed `too_large` above 1 MiB, and what MessageBody::read() returns as a fault.
model::MessageBody read_message_body(const std::optional<std::string>& text_option);

}  // namespace kaiku::cmd
