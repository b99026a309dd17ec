// SPDX-License-Identifier: Apache-2.0
// Which holder runs an OmaKaiku command: that of the session of `my login`, or of an address and a
// password for one command.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/model/holder.hpp"

namespace kaiku::cmd {

/// --email E
void email_option(Arguments& arguments, std::optional<std::string>& email);

/// The holder with this address, after checking the password. It is prompted for at a terminal,
/// else it is the whole of standard input. Without an address, the holder who is logged in. Throws
/// Error denied `not_logged_in`, `wrong_login`.
model::Holder holder(Context& context, const std::optional<std::string>& email);

/// The holder who is logged in, or nullopt; always nullopt through the gateway.
std::optional<model::Holder> holder_logged_in(Context& context);
/// Logs in and keeps the session in a file.
void begin_holder_session(Context& context, const std::string& email, const std::string& password);

}  // namespace kaiku::cmd
