#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    if (end_holder_session(context)) context.note({N_("Logged out")});
    else context.note({N_("Nobody was logged in")});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my logout",
     .summary = N_("log out of OmaKaiku"),
     .text = "",
     .examples = {{"kaiku my logout", N_("this session ends; others of yours go on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::nobody,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
