// SPDX-License-Identifier: Apache-2.0
// The login session of the user at this machine.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd {

/// Whether there is a session. Always false through the gateway, where an ssh key is the login, and
/// with a token.
bool has_session(Context& context);
/// Logs in and keeps the session in a file. Throws what service::log_in() and write_session()
/// throw.
service::Session begin_session(Context& context, const std::string& email,
                               const std::string& password);

}  // namespace kaiku::cmd
