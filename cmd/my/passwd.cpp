// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/own_password.hpp"

namespace kaiku::cmd::my_passwd {

namespace {

struct Options {
    std::optional<std::string> email;
    bool from_input = false;
};

void options(Arguments& arguments, Options& o) {
    email_option(arguments, o.email);
    password_option(arguments, o.from_input);
}

ExitStatus run(Context& context, const Options& o) {
    const auto logged_in = o.email ? std::nullopt : std::optional(holder(context, std::nullopt));
    const auto email = o.email ? *o.email : logged_in->email;
    const auto [old_password, password] =
        old_and_new_password(context, o.from_input || o.email, [&](const std::string& old) {
            service::require_holder_password(context.operation(), email, old);
        });
    service::change_holder_password(context.operation(), email, old_password, password);
    if (logged_in) begin_holder_session(context, email, password);
    context.note({N_("Password changed")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my passwd",
     .summary = N_("change your OmaKaiku password"),
     .text = N_("Your other sessions end. With --password-stdin, or with --email when standard "
                "input is not a terminal, the old password is the first line of standard input and "
                "the new one the second. If you have forgotten the password, ask the office that "
                "gave you the card for a one-time code."),
     .examples = {{"kaiku my passwd",
                   N_("asks once for the old password and twice for the new one")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_passwd
