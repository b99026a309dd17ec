// SPDX-License-Identifier: Apache-2.0
// Who the caller is in a register: the user that the gateway has accepted, the user of a token or
// of a login session, or the owner of a register without users.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// `local:NAME`, after the owner of the process: the caller of a register that has no users.
std::string local_name();

/// Identifies the caller. With ActorNeed::none, the owner of a register without users has an
/// empty name.
service::Caller identify(const service::Register& records, const Process& process, ActorNeed need);

/// The same caller with the grants of now, for a command that goes on. Throws Error denied
/// `not_logged_in` if the user has been disabled, or the session or token ended, since then; one
/// that has only grown too old still serves the process that it has begun.
service::Caller identify_again(const service::Register& records, const Process& process,
                               const service::Caller& caller);

}  // namespace kaiku::cmd
