// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd::stats_freeze {

namespace {

struct Options {
    std::optional<std::int64_t> year;
    std::optional<model::FrozenName> name;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--year", N_("the year whose figures are published"), o.year, 1900, 9999)
        .is_required();
    arguments.text("--name", "NAME", N_("name under which the figures are frozen"), o.name)
        .is_required();
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::one, frozen_columns(context));
    const auto frozen = stats::freeze(context.operation(), *o.year, *o.name);
    if (context.settings().today <= time::Day::of(static_cast<int>(*o.year), 12, 31))
        context.note({N_("the year {year} is not over: visits recorded from now on are not "
                         "in these figures"),
                      {{"year", std::to_string(*o.year)}}});
    if (frozen.usages == 0)
        context.note({N_("there are no visits in {year}"), {{"year", *o.year}}});
    writer->row(frozen_row(frozen));
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats freeze",
     .summary = N_("freeze a year's figures as published"),
     .text = N_("The register's current figures include every late record, edit and deletion. "
                "Frozen figures do not change: the national table, cards, sites by month, card "
                "types, areas, home municipalities and values of events. stats show shows them "
                "again, and stats diff what has changed since then."),
     .examples = {{"kaiku stats freeze --year 2026 --name vuosi-2026",
                   N_("on the day of publication")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = frozen_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_freeze
