// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
    std::string grant;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.positional("GRANT", N_("ROLE@SCOPE, such as recorder@site:Uimahalli"), o.grant);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(user_columns(context),
                 user_row(context, service::revoke(context.operation(), o.email, o.grant)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user revoke",
     .summary = N_("remove a grant from a user"),
     .text = N_("It takes effect at once. The grant of the last active national coordinator cannot "
                "be removed."),
     .examples = {{"kaiku user revoke recorder@uimahalli.example recorder@site:Kirjasto",
                   N_("no longer that site")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
