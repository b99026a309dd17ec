// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/user_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/user/shared/open_access.hpp"
#include "core/service/users/login.hpp"
#include "core/service/users/own_password.hpp"

namespace kaiku::cmd::passwd {

namespace {

struct Options {
    bool from_input = false;
    bool revoke_all = false;
};

void options(Arguments& arguments, Options& o) {
    password_option(arguments, o.from_input);
    revoke_all_option(arguments, o.revoke_all);
}

ExitStatus run(Context& context, const Options& o) {
    service::require_password_change(context.operation());
    const auto [old_password, password] = old_and_new_password(
        context, o.from_input,
        [&](const std::string& old) { service::require_own_password(context.operation(), old); });
    const bool had_session = has_session(context);
    const auto open =
        service::change_password(context.operation(), old_password, password, o.revoke_all);
    if (had_session) begin_session(context, context.caller().name, password);
    context.note({N_("Password changed")});
    note_open_access(context, context.caller().name, open);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "passwd",
     .summary = N_("change your password"),
     .text = N_("Your other sessions end; tokens and ssh keys stay unless --revoke-all is given. "
                "With --password-stdin the old password is the first line "
                "of standard input and the new one the second."),
     .examples = {{"kaiku passwd", N_("asks once for the old password and twice for the new one")},
                  {"kaiku passwd reset recorder@uimahalli.example",
                   N_("if you have forgotten it")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::passwd
