// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/user_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"

namespace kaiku::cmd::login {

namespace {

struct Options {
    std::string email;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    password_option(arguments, o.password_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    const auto session =
        begin_session(context, o.email, current_password(context, o.password_from_input));
    context.note({N_("Logged in as {email}"), {{"email", session.email}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "login",
     .summary = N_("log in"),
     .text = N_("The password is prompted for or read from standard input. The session is valid "
                "for this register for twelve hours, or until: kaiku logout"),
     .examples = {{"kaiku login recorder@uimahalli.example", N_("at a terminal")},
                  {"kaiku login recorder@uimahalli.example --password-stdin < password.txt",
                   N_("from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::login
