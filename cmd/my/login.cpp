// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"

namespace kaiku::cmd::my_login {

namespace {

struct Options {
    std::string email;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("your e-mail address"), o.email);
    password_option(arguments, o.password_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    begin_holder_session(context, o.email, current_password(context, o.password_from_input));
    context.note({N_("Logged in to OmaKaiku")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my login",
     .summary = N_("log in to OmaKaiku as a card holder"),
     .text = N_("The password is prompted for or read from standard input. The session is valid "
                "for twelve hours, or until: kaiku my logout"),
     .examples = {{"kaiku my login maija@posti.example", N_("at a terminal")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_login
