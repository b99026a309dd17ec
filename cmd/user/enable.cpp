// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/open_access.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_enable {

namespace {

struct Options {
    UserOptions user;
    bool revoke_all = false;
};

void options(Arguments& arguments, Options& o) {
    user_options(arguments, o.user);
    revoke_all_option(arguments, o.revoke_all);
}

output::Columns columns(const Context& context) {
    auto all = user_columns(context);
    for (auto& column : open_access_columns(context)) all.push_back(std::move(column));
    return all;
}

ExitStatus run(Context& context, const Options& o) {
    const auto enabled =
        service::set_user_active(context.operation(), *o.user.email, true, o.revoke_all);
    auto row = user_row(context, enabled.user);
    for (auto& cell : open_access_row(enabled.open)) row.push_back(std::move(cell));
    context.show(columns(context), row);
    note_open_access(context, enabled.user.email, enabled.open);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user enable",
     .summary = N_("enable a disabled user"),
     .text = N_("The user's tokens and keys work again, unless --revoke-all removes them; the user "
                "must log in again."),
     .examples = {{"kaiku user enable recorder@uimahalli.example", N_("a user who has come back")},
                  {"kaiku user enable recorder@uimahalli.example --revoke-all",
                   N_("without the tokens and keys of before")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_enable
