// SPDX-License-Identifier: Apache-2.0
#include "cmd/gateway/policy.hpp"

namespace kaiku::cmd {

namespace {

base::Error not_through(base::Message message, base::Message hint = {}) {
    return {base::ErrorKind::denied, "not_through_gateway", std::move(message), std::move(hint)};
}

}  // namespace

void enforce_gateway_policy(const GatewayCaller& gateway, const Command* command,
                            const Parsed& parsed) {
    for (const auto& [argument, value] : parsed.values) {
        if (argument->local)
            throw not_through(
                {N_("{option} cannot be given through the gateway"), {{"option", argument->name}}});
        if (argument->file && value != "-")
            throw not_through({N_("files cannot be used through the gateway")},
                              {N_("give \"-\" for standard input or output")});
    }
    if (!command) return;
    if (command->about.local)
        throw not_through(
            {N_("{words} cannot be run through the gateway"), {{"words", command->about.words}}});
    if (!gateway.user && !command->about.anonymous)
        throw not_through(
            {N_("{words} requires your own ssh key"), {{"words", command->about.words}}});
}

}  // namespace kaiku::cmd
