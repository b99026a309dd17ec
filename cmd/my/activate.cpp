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

base::Message question(const service::AccountMove& move) {
    return {N_("An account shows one card. Yours will show the card {to} and no longer {from}, nor "
               "the visits with it and reminders about it"),
            {{"to", move.to}, {"from", move.from}}};
}

ExitStatus run(Context& context, const Options& o) {
    const auto [code, password] = code_and_new_password(context, *o.code, o.password_from_input);
    service::AccountMove move;
    const auto confirm = [&](const service::AccountMove& asked) {
        move = asked;
        return context.confirm_at_terminal(question(asked));
    };
    switch (service::activate_account(context.operation(), o.email, code, password, confirm)) {
        case service::AccountOpening::declined:
            return base::ErrorKind::refused;
        case service::AccountOpening::opened:
            context.note({N_("The account is open; log in with: kaiku my login EMAIL")});
            break;
        case service::AccountOpening::moved:
            context.note({N_("Your account now shows the card {to}. The card {from} no longer has "
                             "an account; nothing else about it changes, and an office can "
                             "activate it with another address"),
                          {{"to", move.to}, {"from", move.from}}});
            break;
    }
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my activate",
     .summary =
         N_("open your OmaKaiku account, or replace a forgotten password, with a one-time code"),
     .text = N_("You get the code from the office that gave you the card. It is valid for an hour "
                "and works once. If your address already has an account, give its password: the "
                "account then shows the new card and no longer the one that it shows now, nor the "
                "visits with that one; at a terminal you are asked first. With --code - and "
                "--password-stdin the code is the first line of standard input and the password "
                "the second."),
     .examples = {{"kaiku my activate maija@posti.example --code -",
                   N_("asks for the code and twice for a password")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .anonymous = true,
     .ends = {base::ErrorKind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_activate
