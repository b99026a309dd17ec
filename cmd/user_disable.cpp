#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/work/people.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
}

Outcome run(Context& context, const Options& o) {
    context.show(user_columns(context), user_row(context, work::set_user_active(context.job(), o.email, false)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user disable",
     .summary = N_("shut a user out"),
     .text = N_("It takes effect at once: logins, tokens and keys of the user are refused."),
     .examples = {{"kaiku user disable recorder@uimahalli.example", N_("somebody has left")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
