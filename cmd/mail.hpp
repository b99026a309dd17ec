// Mail through a sendmail-compatible command.
#pragma once
#include <string>

#include "core/time/instant.hpp"

namespace kaiku::cmd {

/// A message to one recipient, as such a command reads it. `body` is plain text.
std::string mail_message(const std::string& to, const std::string& subject, const std::string& body, time::Instant now);

/// Hands the message to the command, which the shell runs, and does not wait for it. It sees nothing of this program's secrets. Nothing tells whether it went well.
void send_in_background(const std::string& command, const std::string& message);

}  // namespace kaiku::cmd
