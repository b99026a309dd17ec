// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/service/users/holder_login.hpp"

namespace kaiku::cmd::my_activate {

namespace {

struct Options {
    std::string email;
    std::optional<std::string> code;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the e-mail address that you gave to the office"), o.email);
    arguments
        .text("--code", "CODE", N_("the one-time code; - reads it from standard input"), o.code)
        .is_required();
    password_option(arguments, o.password_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    const auto [code, password] = code_and_new_password(context, *o.code, o.password_from_input);
    const auto opening = service::activate_account(context.operation(), o.email, code, password);
    context.note(opening == service::AccountOpening::opened
                     ? base::Message(N_("The account is open; log in with: kaiku my login EMAIL"))
                     : base::Message(N_("Your account now shows the new card")));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my activate",
     .summary =
         N_("open your OmaKaiku account, or replace a forgotten password, with a one-time code"),
     .text = N_("You get the code from the office that gave you the card. It is valid for an hour "
                "and works once. If your address already has an account, give its password: the "
                "account then shows the new card. With --code - and --password-stdin the code is "
                "the first line of "
                "standard input and the password the second."),
     .examples = {{"kaiku my activate maija@posti.example --code -",
                   N_("asks for the code and twice for a password")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_activate
