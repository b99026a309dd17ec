// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses.hpp"

namespace kaiku::cmd::stats_values {

namespace {

ExitStatus run(Context& context, const StatsOptions& o) {
    auto query = query_of(context, o, "event");
    query.values_only = true;
    return count_uses(context, o, query, N_("Values"), "value_cents");
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats values",
     .summary = N_("add up the values of events"),
     .text = N_("Only events with the value field on. By event unless --by is given. Without a "
                "period, all years are included."),
     .examples = {{"kaiku stats values --year 2026", N_("the value of each event")},
                  {"kaiku stats values --by month,site -o values.xlsx",
                   N_("every month of every site, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = uses_keys(),
     .rows = RowKind::statistics},
    uses_options_with_default, run);

}  // namespace

}  // namespace kaiku::cmd::stats_values
