// The session of whoever is at this machine: begun, ended, looked for.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd {

/// Never through the gateway, where a key is the login.
bool has_session(Context& context);
/// Logs in and keeps the session. What it throws is that of service::log_in() and write_session().
service::Session begin_session(Context& context, const std::string& email,
                               const std::string& password);
/// Whether there was one.
bool end_session(Context& context);

}  // namespace kaiku::cmd
