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
                 user_row(context, service::show_user(context.operation(), o.email)));
    return success;
}

const bool registered =
    add_command<Options>({.words = "user show",
                          .summary = N_("show a user"),
                          .text = "",
                          .examples = {{"kaiku user show recorder@uimahalli.example",
                                        N_("with the grants that you may manage")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = user_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd
