// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/tokens.hpp"

namespace kaiku::cmd::user_token_list {

namespace {

struct Options {
    std::optional<model::EmailAddress> user;
};

void options(Arguments& arguments, Options& o) { token_owner_option(arguments, o.user); }

ExitStatus run(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, {{"name", context.text(N_("Name"))},
                                              {"made_at", context.text(N_("Created at"))},
                                              {"last_day", context.text(N_("Last day"))}});
    for (const auto& token : service::list_tokens(context.operation(), o.user))
        writer->row({token.name, token.made_at, value(token.last_day)});
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "user token list",
                          .summary = N_("list tokens by name"),
                          .text = N_("Your own tokens, or those of a user all of whose grants you "
                                     "manage. The tokens themselves are never shown."),
                          .examples = {{"kaiku user token list", N_("jobs that act as you")},
                                       {"kaiku user token list --user recorder@uimahalli.example",
                                        N_("jobs that act as a user whom you manage")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = {"name", "made_at", "last_day"},
                          .rows = RowKind::plain},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::user_token_list
