#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/work/people.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
    std::string grant;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.positional("GRANT", N_("ROLE@SCOPE, such as recorder@site:Uimahalli"), o.grant);
}

Outcome run(Context& context, const Options& o) {
    context.show(user_columns(context), user_row(context, work::revoke(context.job(), o.email, o.grant)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user revoke",
     .summary = N_("take a grant from a user"),
     .text = N_("It takes effect at once. The last active coordinator of the nation stays one."),
     .examples = {{"kaiku user revoke recorder@uimahalli.example recorder@site:Kirjasto", N_("that site no more")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
