// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(user_columns(context),
                 user_row(context, service::set_user_active(context.operation(), o.email, false)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user disable",
     .summary = N_("disable a user"),
     .text = N_("It takes effect at once: logins, tokens and keys of the user are refused."),
     .examples = {{"kaiku user disable recorder@uimahalli.example", N_("a user who has left")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
