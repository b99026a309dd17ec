// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_list {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto writer = context.results(output::Shape::many, user_columns(context));
    service::list_users(context.operation(), [&](const service::UserView& view) {
        writer->row(user_row(context, view));
    });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "user list",
                          .summary = N_("list users by address"),
                          .text = N_("Users with a grant that you may manage, and those grants."),
                          .examples = {{"kaiku user list", N_("users with access here")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = user_columns,
                          .rows = RowKind::plain},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::user_list
