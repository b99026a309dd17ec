// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/output.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd::stats_diff {

namespace {

struct Options {
    std::string name;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name under which the figures were frozen"), o.name);
}

ExitStatus run(Context& context, const Options& o) {
    Output output(
        context,
        usage_stats_columns(context, {stats::Level::year, stats::Level::month, stats::Level::site}),
        context.text(N_("Changes since publication")), {o.name});
    std::int64_t count = 0;
    stats::frozen_differences(context.operation(), o.name, [&](const stats::UsesRow& row) {
        ++count;
        output.row(usage_stats_row(row));
    });
    output.end(context.localized(base::Message::counted(
        "{count} month of a site has changed", "{count} months of sites have changed", count)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats diff",
     .summary = N_("show what has changed since figures were published, by site and month"),
     .text = N_("Each figure is a difference: current minus published. Months without changes are "
                "left out."),
     .examples = {{"kaiku stats diff vuosi-2026", N_("what has been added or removed since then")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = ResultKeys([](const Context& context) {
                 return usage_stats_columns(
                     context, {stats::Level::year, stats::Level::month, stats::Level::site});
             }).remark("Each measure is a difference: current minus frozen."),
     .rows = RowKind::statistics},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_diff
