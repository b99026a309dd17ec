// Who somebody is in a register: whom the gateway has let in, a token for jobs, the session of a
// login, or whoever has the register.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// `local:NAME`: who works where the register has no users, whoever owns the process.
std::string local_name();

/// Where nobody in particular is needed, whoever has the register stays without a name.
service::Caller identify(const service::Register& records, const Process& process, ActorNeed need);

}  // namespace kaiku::cmd
