// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::whoami {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    auto columns = user_columns(context);
    auto row = user_row(context, service::current_user(context.operation()));
    std::erase_if(columns, [](const output::Column& column) { return column.key == "active"; });
    row.erase(row.begin() + 1);
    context.show(std::move(columns), row);
    return success;
}

const bool registered =
    add_command<Options>({.words = "whoami",
                          .summary = N_("show who you are and what you may do"),
                          .text = "",
                          .examples = {{"kaiku whoami", N_("your address and your grants")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = {"email", "grants"}},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::whoami
