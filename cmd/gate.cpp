#include "cmd/gate.hpp"

namespace kaiku::cmd {

namespace {

base::Error not_through(base::Message message, base::Message hint = {}) {
    return {base::Kind::denied, "not_through_gateway", std::move(message), std::move(hint)};
}

}  // namespace

void pass_gate(const Gate& gate, const Command* command, const Parsed& parsed) {
    for (const auto& [argument, value] : parsed.values) {
        if (argument->local) throw not_through({N_("{option} cannot be given through the gateway"), {{"option", argument->name}}});
        if (argument->file && value != "-")
            throw not_through({N_("no file can be named through the gateway")}, {N_("give - for standard input or output")});
    }
    if (!command) return;
    if (command->about.local) throw not_through({N_("{words} cannot be run through the gateway"), {{"words", command->about.words}}});
    if (!gate.user && !command->about.anonymous) throw not_through({N_("{words} needs a key of your own"), {{"words", command->about.words}}});
}

}  // namespace kaiku::cmd
