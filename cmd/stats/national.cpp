// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd::stats_national {

namespace {

void options(Arguments& arguments, StatsOptions& o) {
    period_options(arguments, o);
    suppression_options(arguments, o);
    rounding_option(arguments, o);
    chart_option(arguments, o);
}

ExitStatus run(Context& context, const StatsOptions& o) {
    const auto query = query_of(context, o, "year,nation");
    auto output = stats_output(context, o, query, national_columns(context), 1,
                               context.text(N_("The nation by year")), "total");
    std::int64_t suppressed = 0;
    const auto report = stats::compute_national(
        context.operation(), query.from, query.to, query.suppression, nullptr,
        [&](const stats::NationalYear& year) {
            const auto row = national_row(year);
            suppressed += std::count_if(row.begin(), row.end(), [](const output::Value& value) {
                return std::holds_alternative<std::monostate>(value);
            });
            output.row(row);
        },
        query.round_to);
    report_suppression(context, report);
    output.end(stats_footer(context, output.rows(), suppressed, query.suppression.min_cell_size,
                            Suppressible::figures));
    return success;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats national",
     .summary = N_("show the national yearly table as published"),
     .text = N_("Cards in use: cards registered in the year that have a visit by the end of it. "
                "All uses: adults and children. Municipalities: municipalities with a visit."),
     .examples = {{"kaiku stats national", N_("every year")},
                  {"kaiku stats national --year 2026 --min-cell 5 -o nation.xlsx",
                   N_("figures to publish")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = national_columns,
     .rows = RowKind::statistics},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_national
