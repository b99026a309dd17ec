// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/stored_session.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::logout {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) { return log_out(context, SessionOwner::user); }

const bool registered = add_command<Options>(
    {.words = "logout",
     .summary = N_("log out"),
     .text = "",
     .examples = {{"kaiku logout", N_("end this session; your other sessions continue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::logout
