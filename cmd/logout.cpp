// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/user_session.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::logout {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    if (end_session(context))
        context.note({N_("Logged out")});
    else
        context.note({N_("You were not logged in")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "logout",
     .summary = N_("log out"),
     .text = "",
     .examples = {{"kaiku logout", N_("end this session; your other sessions continue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::nobody,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::logout
