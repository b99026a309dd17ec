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
    context.show(user_columns(context), user_row(context, work::show_user(context.job(), o.email)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user show",
     .summary = N_("show a user"),
     .text = "",
     .examples = {{"kaiku user show recorder@uimahalli.example", N_("with the grants that you may manage")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
