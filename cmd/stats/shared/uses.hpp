// SPDX-License-Identifier: Apache-2.0
// Options and work that `stats uses`, `stats usages`, `stats visitors` and `stats values` share.
#pragma once
#include <string_view>

#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"

namespace kaiku::cmd {

/// --by is required.
void uses_options(Arguments& arguments, StatsOptions& o);
/// The same for a command with default levels: --by is optional.
void uses_options_with_default(Arguments& arguments, StatsOptions& o);

/// Computes the query and shows its rows; `charted` is the key of the measure that --chart shows.
ExitStatus count_uses(Context& context, const StatsOptions& o, const stats::UsesQuery& query,
                      const char* title, std::string_view charted);

/// The keys after those of --by.
ResultKeys uses_keys();

/// The text of the help of these commands.
extern const char* const uses_text;

}  // namespace kaiku::cmd
