// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses.hpp"

namespace kaiku::cmd::stats_usages {

namespace {

ExitStatus run(Context& context, const StatsOptions& o) {
    return count_uses(context, o, query_of(context, o), N_("Usages"), "usages");
}

const bool registered =
    add_command<StatsOptions>({.words = "stats usages",
                               .summary = N_("the same as stats uses"),
                               .text = uses_text,
                               .examples = {{"kaiku stats usages --year 2026 --by sector",
                                             N_("the year's usages by sector")}},
                               .reg = RegisterNeed::read,
                               .actor = ActorNeed::user,
                               .ends = {base::ErrorKind::refused},
                               .keys = uses_keys(),
                               .rows = RowKind::statistics},
                              uses_options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_usages
