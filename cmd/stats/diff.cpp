// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/row_output.hpp"
#include "cmd/stats/shared/frozen_tables.hpp"

namespace kaiku::cmd::stats_diff {

namespace {

using model::FrozenTable;

struct Options {
    std::string name;
    std::optional<FrozenTable> table;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name under which the figures were frozen"), o.name)
        .is_listed_by("stats list");
    frozen_table_option(arguments, N_("the table to compare; sites by month unless given"),
                        o.table);
}

base::Message count_of_changes(FrozenTable table, std::int64_t count) {
    if (table == FrozenTable::sites)
        return base::Message::counted("{count} month of a site has changed",
                                      "{count} months of sites have changed", count);
    return base::Message::counted("{count} row has changed", "{count} rows have changed", count);
}

ExitStatus run(Context& context, const Options& o) {
    const auto table = o.table.value_or(FrozenTable::sites);
    const auto rows = stats::frozen_differences(context.operation(), o.name, table);
    RowOutput output(context, frozen_table_columns(context, table),
                     context.text(N_("Changes since publication")),
                     {o.name, context.text(frozen_table_title(table))});
    for (const auto& row : rows) output.row(frozen_table_row(row));
    output.end(context.localized(count_of_changes(table, output.rows())));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats diff",
     .summary = N_("show what has changed since figures were frozen"),
     .text = N_("Each figure is a difference: current minus published. Rows without changes are "
                "left out. Names are current."),
     .examples = {{"kaiku stats diff vuosi-2026", N_("what has been added or removed since then")},
                  {"kaiku stats diff vuosi-2026 --table national",
                   N_("the changes in the national table")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = ResultKeys([](const Context& context) {
                 return frozen_table_columns(context, FrozenTable::sites);
             })
                 .may_have(frozen_table_keys)
                 .remark("Each measure is a difference: current minus frozen. With --table, the "
                         "keys are those of stats show."),
     .rows = RowKind::statistics},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_diff
