// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses.hpp"

namespace kaiku::cmd::stats_visitors {

namespace {

ExitStatus run(Context& context, const StatsOptions& o) {
    return count_uses(context, o, query_of(context, o, "municipality,kind"), N_("Visitors"),
                      "visitors");
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats visitors",
     .summary = N_("count visitors (by municipality and kind of card unless --by is given)"),
     .text = uses_text,
     .examples = {{"kaiku stats visitors --year 2026",
                   N_("customer and community cards in each municipality")},
                  {"kaiku stats visitors --by home_municipality --chart",
                   N_("where the visitors live, as bars")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = uses_keys(),
     .rows = RowKind::statistics},
    uses_options_with_default, run);

}  // namespace

}  // namespace kaiku::cmd::stats_visitors
