// Which holder works: the session of `my login`, or an address and a password for one command.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/model/holder.hpp"

namespace kaiku::cmd {

/// --email E
void email_option(Arguments& arguments, std::optional<std::string>& email);

/// The holder: with an address, whoever has its password, which a terminal is asked for and else
/// all of standard input is; without, whoever is logged in. Throws Error denied `not_logged_in`,
/// `wrong_login`.
model::Holder holder(Context& context, const std::optional<std::string>& email);

/// Whoever is logged in, if there is one; never through the gateway.
std::optional<model::Holder> holder_logged_in(Context& context);
/// Logs in and keeps the session.
void begin_holder_session(Context& context, const std::string& email, const std::string& password);
/// Whether there was one.
bool end_holder_session(Context& context);

}  // namespace kaiku::cmd
