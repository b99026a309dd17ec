// What `stats uses`, `stats usages`, `stats visitors` and `stats values` have in common.
#pragma once
#include <string_view>

#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"

namespace kaiku::cmd {

void uses_options(Arguments& arguments, StatsOptions& o);
/// The same for a command that has levels of its own where none are named.
void uses_options_with_default(Arguments& arguments, StatsOptions& o);

/// Counts and shows the uses that the query asks for; `charted` is the key of the column that bars
/// show.
ExitStatus count_uses(Context& context, const StatsOptions& o, const stats::UsesQuery& query,
                      const char* title, std::string_view charted);

extern const char* const uses_text;

}  // namespace kaiku::cmd
