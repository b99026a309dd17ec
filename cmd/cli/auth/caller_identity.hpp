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

}  // namespace kaiku::cmd
