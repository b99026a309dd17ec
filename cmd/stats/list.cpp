// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd::stats_list {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto writer = context.results(output::Shape::many, frozen_columns(context));
    stats::list_frozen(context.operation(),
                       [&](const stats::FrozenYear& year) { writer->row(frozen_row(year)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats list",
     .summary = N_("list the frozen figures"),
     .text = "",
     .examples = {{"kaiku stats list", N_("all frozen figures, oldest first")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = frozen_columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_list
