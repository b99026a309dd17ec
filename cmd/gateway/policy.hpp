// What the gateway lets through, judged by what commands and arguments say about themselves.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/cli/parse.hpp"

namespace kaiku::cmd {

/// Throws Error denied `not_through_gateway` for an option or a file of the host that was given,
/// and for a command that runs there only; `command` is null where none is run.
void enforce_gateway_policy(const GatewayCaller& gateway, const Command* command,
                            const Parsed& parsed);

}  // namespace kaiku::cmd
