// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_disable {

namespace {

ExitStatus run(Context& context, const UserOptions& o) {
    return show_user(context, service::set_user_active(context.operation(), *o.email, false).user);
}

const bool registered = add_command<UserOptions>(
    {.words = "user disable",
     .summary = N_("disable a user"),
     .text = N_("It takes effect at once: logins, tokens and keys of the user are refused."),
     .examples = {{"kaiku user disable recorder@uimahalli.example", N_("a user who has left")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    user_options, run);

}  // namespace

}  // namespace kaiku::cmd::user_disable
