// SPDX-License-Identifier: Apache-2.0
// Which command lines the gateway runs. The descriptions of commands and arguments decide.
#pragma once
#include "cmd/cli/command.hpp"
#include "cmd/cli/parsing/parse.hpp"

namespace kaiku::cmd {

/// Throws Error denied `not_through_gateway` for an option or a file that is only for use on the
/// host, and for a command that only runs there or needs a user. `command` is null if none is run.
void enforce_gateway_policy(const GatewayCaller& gateway, const Command* command,
                            const Parsed& parsed);

}  // namespace kaiku::cmd
