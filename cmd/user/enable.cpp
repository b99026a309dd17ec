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
                 user_row(context, service::set_user_active(context.operation(), o.email, true)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user enable",
     .summary = N_("enable a disabled user"),
     .text = N_("The user's tokens and keys work again; the user must log in again."),
     .examples = {{"kaiku user enable recorder@uimahalli.example", N_("a user who has come back")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
