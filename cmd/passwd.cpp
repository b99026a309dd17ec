#include "cmd/command.hpp"
#include "cmd/own_session.hpp"
#include "cmd/secret_input.hpp"
#include "core/base/secret.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    bool from_input = false;
};

void options(Arguments& arguments, Options& o) {
    password_option(arguments, o.from_input);
}

Outcome run(Context& context, const Options& o) {
    work::require_user(context.job());
    std::vector<std::string> secrets;
    if (o.from_input && !context.interactive()) secrets = read_secrets(2);
    else secrets = {ask_secret(context, N_("Old password")), ask_new_password(context)};
    const auto old_password = base::read_password(secrets[0]).value();
    const auto password = base::read_new_password(secrets[1]).value();
    const bool had_session = has_session(context);
    work::change_password(context.job(), old_password, password);
    if (had_session) begin_session(context, context.caller().name, password);
    context.note({N_("The password is changed")});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "passwd",
     .summary = N_("change your password"),
     .text = N_("Your other sessions end. With --password-stdin the old password is the first line of standard input and the new one the second."),
     .examples = {{"kaiku passwd", N_("asks for the old one and twice for the new one")}, {"kaiku passwd reset recorder@uimahalli.example", N_("when it is forgotten")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
