#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
    std::optional<time::Day> last_day;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("what you call it"), o.name);
    arguments.day("--expires", N_("its last day"), o.last_day);
}

Outcome run(Context& context, const Options& o) {
    const auto token = work::make_token(context.job(), o.name, o.last_day);
    context.show({{"name", context.text(N_("Name"))}, {"token", context.text(N_("Token"))}, {"last_day", context.text(N_("Last day"))}},
                 {token.name, token.secret, value(token.last_day)});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user token create",
     .summary = N_("make a token with which a job works as you"),
     .text = N_("The token is shown once; a job has it in the variable KAIKU_TOKEN. It does what you may do, as long as you may."),
     .examples = {{"kaiku user token create nightly --expires 2027-01-31", N_("for a job, until a day")}, {"kaiku user token create nightly --format json | jq -r .token > token", N_("straight into a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
