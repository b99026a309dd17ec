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
    context.show(user_columns(context), user_row(context, work::set_user_active(context.job(), o.email, true)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user enable",
     .summary = N_("let a disabled user in again"),
     .text = N_("Tokens and keys of the user work again; a login is needed again."),
     .examples = {{"kaiku user enable recorder@uimahalli.example", N_("somebody is back")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
