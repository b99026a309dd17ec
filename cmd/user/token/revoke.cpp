// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd::user_token_revoke {

namespace {

struct Options {
    std::optional<model::Name> name;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name of the token"), o.name).is_required();
}

ExitStatus run(Context& context, const Options& o) {
    service::revoke_token(context.operation(), *o.name);
    context.note({N_("Revoked the token {name}"), {{"name", o.name->text()}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user token revoke",
     .summary = N_("revoke one of your tokens"),
     .text = "",
     .examples = {{"kaiku user token revoke nightly", N_("refused from now on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_token_revoke
