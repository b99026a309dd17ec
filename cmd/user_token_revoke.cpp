#include "cmd/command.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("what you call it"), o.name);
}

Outcome run(Context& context, const Options& o) {
    work::revoke_token(context.job(), o.name);
    context.note({N_("Revoked the token {name}"), {{"name", o.name}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user token revoke",
     .summary = N_("end a token of yours"),
     .text = "",
     .examples = {{"kaiku user token revoke nightly", N_("refused from now on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
