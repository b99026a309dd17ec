// SPDX-License-Identifier: Apache-2.0
// Options that the commands of statistics share: period, places, levels and output.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/row_output.hpp"
#include "core/stats/place_columns.hpp"

namespace kaiku::cmd {

struct StatsOptions {
    std::vector<std::string> by;
    stats::UsesQuery query;
    std::optional<std::int64_t> year;
    bool chart = false;
    std::optional<std::int64_t> round_to;              // of stats::UsesQuery
    std::optional<std::int64_t> max_share, min_width;  // of stats::SuppressionRules
};

/// --year, --from, --to
void period_options(Arguments& arguments, StatsOptions& options);
/// --site, --organisation, --municipality, --county, --area
void place_options(Arguments& arguments, StatsOptions& options);
/// --min-cell, --max-share, --min-width
void suppression_options(Arguments& arguments, StatsOptions& options);
/// --round
void rounding_option(Arguments& arguments, StatsOptions& options);
/// --chart
void chart_option(Arguments& arguments, StatsOptions& options);

/// The query with its period and levels filled in from the options. `levels` are the default if
/// --by is not given, separated by commas. With --min-cell or --round the period is whole months,
/// and a warning tells which months are left out as they are not over. Throws Error malformed
/// `usage` if --year is given together with --from or --to, or how to suppress without --min-cell;
/// malformed `out_of_range` for a --round that is too small; and what stats::keep_whole_months()
/// throws.
stats::UsesQuery query_of(Context& context, const StatsOptions& options, const char* levels = "");

/// The names beside sites and events: always in results for programs, in tables where names alone
/// could be two things or the columns are asked for.
stats::PlaceColumns place_columns(Context& context, const stats::UsesQuery& query,
                                  stats::PlaceColumns::Kind kind);

/// The output for the rows: standard output or a file, or with --chart a bar chart of one measure.
/// `charted` is the key of that measure; the first `names` columns are names, not measures. Throws
/// Error malformed `usage` if --chart is combined with --output, --columns, --totals or a format
/// other than table.
RowOutput stats_output(Context& context, const StatsOptions& options,
                       const stats::UsesQuery& period, output::Columns columns, std::size_t names,
                       const std::string& title, std::string_view charted);

/// Notes what suppression could not do, if anything.
void report_suppression(Context& context, const stats::SuppressionReport& report);

/// What readers must know of rounded figures.
std::string rounding_text(const Context& context, const stats::UsesQuery& query);

/// What is suppressed: whole rows, or single figures of a row.
enum class Suppressible { rows, figures };

/// The line below a table of that many rows: how much is suppressed, and that totals are missing
/// for it; empty if there is nothing to say.
std::string stats_footer(const Context& context, std::int64_t rows, std::int64_t suppressed,
                         std::int64_t min_cell_size, Suppressible what = Suppressible::rows);

}  // namespace kaiku::cmd
