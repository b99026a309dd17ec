// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/stored_session.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::my_logout {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) { return log_out(context, SessionOwner::holder); }

const bool registered = add_command<Options>(
    {.words = "my logout",
     .summary = N_("log out of OmaKaiku"),
     .text = "",
     .examples = {{"kaiku my logout", N_("end this session; your other sessions continue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_logout
