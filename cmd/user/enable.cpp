// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_enable {

namespace {

ExitStatus run(Context& context, const UserOptions& o) {
    return show_user(context, service::set_user_active(context.operation(), *o.email, true));
}

const bool registered = add_command<UserOptions>(
    {.words = "user enable",
     .summary = N_("enable a disabled user"),
     .text = N_("The user's tokens and keys work again; the user must log in again."),
     .examples = {{"kaiku user enable recorder@uimahalli.example", N_("a user who has come back")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    user_options, run);

}  // namespace

}  // namespace kaiku::cmd::user_enable
