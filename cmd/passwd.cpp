#include "cmd/command.hpp"
#include "cmd/own_session.hpp"
#include "cmd/secret_input.hpp"
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
    const auto [old_password, password] = old_and_new_password(context, o.from_input);
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
