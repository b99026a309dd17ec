// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd::user_token_list {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto writer =
        context.results(output::Shape::many, {{"name", context.text(N_("Name"))},
                                              {"made_at", context.text(N_("Created at"))},
                                              {"last_day", context.text(N_("Last day"))}});
    for (const auto& token : service::list_tokens(context.operation()))
        writer->row({token.name, token.made_at, value(token.last_day)});
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "user token list",
                          .summary = N_("list your tokens by name"),
                          .text = "",
                          .examples = {{"kaiku user token list", N_("jobs that act as you")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = {"name", "made_at", "last_day"}},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::user_token_list
