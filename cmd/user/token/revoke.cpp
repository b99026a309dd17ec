// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/tokens.hpp"

namespace kaiku::cmd::user_token_revoke {

namespace {

struct Options {
    std::optional<model::Name> name;
    std::optional<model::EmailAddress> user;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name of the token"), o.name)
        .is_required()
        .is_listed_by("user token list", "--user");
    token_owner_option(arguments, o.user);
}

ExitStatus run(Context& context, const Options& o) {
    service::revoke_token(context.operation(), *o.name, o.user);
    context.note({N_("Revoked the token {name}"), {{"name", o.name->text()}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user token revoke",
     .summary = N_("revoke a token"),
     .text = N_("One of your own tokens, or of a user all of whose grants you manage."),
     .examples = {{"kaiku user token revoke nightly", N_("refused from now on")},
                  {"kaiku user token revoke nightly --user recorder@uimahalli.example",
                   N_("a token of a user whom you manage")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_token_revoke
