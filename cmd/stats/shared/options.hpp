// What the commands of statistics take alike: a period, places, levels, and how the answer is
// shown.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/output.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::cmd {

struct StatsOptions {
    std::vector<std::string> by;
    stats::UsesQuery query;
    std::optional<std::int64_t> year;
    bool chart = false;
    std::optional<std::string> output;
};

/// --year, --from, --to
void period_options(Arguments& arguments, StatsOptions& options);
/// --site, --organisation, --municipality, --county, --area
void place_options(Arguments& arguments, StatsOptions& options);
/// --min-cell
void suppression_option(Arguments& arguments, StatsOptions& options);
/// --chart, -o
void display_options(Arguments& arguments, StatsOptions& options);

/// The query with its period and its levels; throws malformed `usage` for a year and days at once.
/// `levels`: where none are named.
stats::UsesQuery query_of(const StatsOptions& options, const char* levels = "");

/// Where the rows go: standard output or a file, as a table or a chart of one measure (`charted`,
/// its key; the first `names` columns are not figures). Throws malformed `usage` for a chart that
/// is not a table's.
Output stats_output(Context& context, const StatsOptions& options, const stats::UsesQuery& period,
                    output::Columns columns, std::size_t names, std::string title,
                    std::string_view charted);

/// Tells people how many cells are hidden; empty when none is.
std::string suppressed_note(const Context& context, std::int64_t suppressed,
                            std::int64_t min_cell_size);

}  // namespace kaiku::cmd
