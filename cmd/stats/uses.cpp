// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses.hpp"

namespace kaiku::cmd::stats_uses {

namespace {

ExitStatus run(Context& context, const StatsOptions& o) {
    return count_uses(context, o, query_of(context, o), N_("Usages"), "usages");
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats uses",
     .summary = N_("count usages and visitors"),
     .text = uses_text,
     .examples = {{"kaiku stats uses --year 2026 --by site", N_("the year's usages of every site")},
                  {"kaiku stats uses --by month,sector -o months.xlsx",
                   N_("every month of every sector, for a spreadsheet program")},
                  {"kaiku stats uses --year 2026 --by municipality --min-cell 5",
                   N_("figures to publish")},
                  {"kaiku stats uses --by month --chart", N_("the usages of each month as bars")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = uses_keys(),
     .rows = RowKind::statistics},
    uses_options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_uses
