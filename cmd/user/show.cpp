// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_show {

namespace {

ExitStatus run(Context& context, const UserOptions& o) {
    return show_user(context, service::show_user(context.operation(), *o.email));
}

const bool registered =
    add_command<UserOptions>({.words = "user show",
                              .summary = N_("show a user"),
                              .text = "",
                              .examples = {{"kaiku user show recorder@uimahalli.example",
                                            N_("with the grants that you may manage")}},
                              .reg = RegisterNeed::read,
                              .actor = ActorNeed::user,
                              .keys = user_columns},
                             user_options, run);

}  // namespace

}  // namespace kaiku::cmd::user_show
