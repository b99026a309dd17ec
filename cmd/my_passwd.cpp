#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"
#include "cmd/secret_input.hpp"
#include "core/work/holder_login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> email;
    bool from_input = false;
};

void options(Arguments& arguments, Options& o) {
    email_option(arguments, o.email);
    password_option(arguments, o.from_input);
}

Outcome run(Context& context, const Options& o) {
    const auto logged_in = o.email ? std::nullopt : std::optional(holder(context, std::nullopt));
    const auto email = o.email ? *o.email : logged_in->email;
    const auto [old_password, password] = old_and_new_password(context, o.from_input || o.email);
    work::change_holder_password(context.job(), email, old_password, password);
    if (logged_in) begin_holder_session(context, email, password);
    context.note({N_("The password is changed")});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my passwd",
     .summary = N_("change your OmaKaiku password"),
     .text = N_("Your other sessions end. With --password-stdin or --email the old password is the first line of standard input and the new one the second, where it is no terminal. A "
                "forgotten password: the office that gave you the card gives you a one-time code."),
     .examples = {{"kaiku my passwd", N_("asks for the old one and twice for the new one")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::nobody,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
