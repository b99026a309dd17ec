// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::my_logout {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    if (end_holder_session(context))
        context.note({N_("Logged out")});
    else
        context.note({N_("You were not logged in")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my logout",
     .summary = N_("log out of OmaKaiku"),
     .text = "",
     .examples = {{"kaiku my logout", N_("end this session; your other sessions continue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::nobody,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_logout
