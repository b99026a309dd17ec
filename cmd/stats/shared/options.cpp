// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/options.hpp"

#include <algorithm>

#include "core/stats/whole_months.hpp"

namespace kaiku::cmd {

using base::Error;
using base::ErrorKind;

void period_options(Arguments& arguments, StatsOptions& o) {
    arguments.integer("--year", N_("only this year"), o.year, 1900, 9999);
    arguments.day("--from", N_("from this day on"), o.query.from);
    arguments.day("--to", N_("up to this day"), o.query.to);
}

void place_options(Arguments& arguments, StatsOptions& o) {
    arguments.text("--site", "NAME", N_("at this site"), o.query.site);
    arguments.text("--organisation", "NAME", N_("at sites of this organisation"),
                   o.query.organisation);
    arguments.text("--municipality", "NAME", N_("at sites of this municipality"),
                   o.query.municipality);
    arguments.text("--county", "NAME", N_("at sites of this wellbeing county"), o.query.county);
    arguments.text("--area", "NAME", N_("at sites of this area"), o.query.area);
}

void suppression_options(Arguments& arguments, StatsOptions& o) {
    constexpr std::int64_t max_cell_size = 1'000'000;
    arguments
        .integer("--min-cell",
                 N_("suppress cells with fewer than N cards, and others needed to protect them"),
                 o.query.suppression.min_cell_size, 1, max_cell_size)
        .needs(Program::full);
    arguments.integer("--max-share",
                      N_("with --min-cell, also suppress cells in which one card has more than N "
                         "percent of the value (80)"),
                      o.max_share, 50, 100);
    arguments.integer("--min-width",
                      N_("with --min-cell, leave suppressed numbers uncertain by N or more (1)"),
                      o.min_width, 1, max_cell_size);
}

void chart_option(Arguments& arguments, StatsOptions& o) {
    arguments.flag("--chart", N_("show bars instead of a table"), o.chart);
}

void rounding_option(Arguments& arguments, StatsOptions& o) {
    constexpr std::int64_t max_multiple = 1'000'000;
    arguments.integer(
        "--round",
        N_("round every figure to a multiple of N, up or down by chance but always alike"),
        o.query.round_to, 1, max_multiple);
}

namespace {

/// Fills in how to suppress small cells.
void set_suppression(const StatsOptions& o, stats::SuppressionRules& rules) {
    if (rules.min_cell_size == 0 && (o.max_share || o.min_width))
        throw Error(ErrorKind::malformed, "usage",
                    {N_("{option} has no effect without --min-cell"),
                     {{"option", o.max_share ? "--max-share" : "--min-width"}}});
    if (o.max_share) rules.max_share_percent = *o.max_share;
    if (o.min_width) rules.width = *o.min_width;
}

}  // namespace

stats::UsesQuery query_of(Context& context, const StatsOptions& o, const char* levels) {
    auto query = o.query;
    set_suppression(o, query.suppression);
    query.by = stats::parse_levels(
        o.by.empty() && *levels != '\0' ? std::vector<std::string>{levels} : o.by);
    if (o.year) {
        if (query.from || query.to)
            throw Error(ErrorKind::malformed, "usage", {N_("only one range of days can be given")},
                        {N_("give --year, or --from and --to")});
        query.from = time::Day::of(static_cast<int>(*o.year), 1, 1);
        query.to = time::Day::of(static_cast<int>(*o.year), 12, 31);
    }
    if (!query.suppression.is_active() && query.round_to == 0) return query;
    if (query.round_to > 0) context.leave_out_totals();
    if (const auto last = stats::keep_whole_months(query, context.settings().today))
        context.note_with_results({N_("visits after {date} are left out: their month is not over"),
                                   {time::date_argument("date", *last)}});
    return query;
}

std::string stats_footer(const Context& context, std::int64_t rows, std::int64_t suppressed,
                         std::int64_t min_cell_size) {
    if (rows == 0) return context.text(N_("No data"));
    if (suppressed == 0) return {};
    return context.localized(
        base::Message::counted("{count} cell is suppressed: it has fewer than {least} cards, or it "
                               "would reveal such a cell",
                               "{count} cells are suppressed: they have fewer than {least} cards, "
                               "or they would reveal such cells",
                               suppressed, {{"least", min_cell_size}}));
}

Output stats_output(Context& context, const StatsOptions& o, const stats::UsesQuery& period,
                    output::Columns columns, std::size_t names, const std::string& title,
                    std::string_view charted) {
    if (!o.chart)
        return {context, std::move(columns), title, period_notes(context, period.from, period.to)};
    const auto& rows = context.row_options();
    const auto* const unfit = rows.to_file()                                     ? "--output"
                              : !rows.arrangement.columns.empty()                ? "--columns"
                              : context.result_format() != output::Format::table ? "--format"
                                                                                 : nullptr;
    if (unfit)
        throw Error(ErrorKind::malformed, "usage",
                    {N_("a chart is only for the screen: remove {option}"), {{"option", unfit}}});
    return Output(context, context.arranged(std::move(columns), [&](output::Columns chosen) {
        return context.form_for_people(output::Shape::many, [&](output::Sink sink) {
            return output::make_bars_writer(std::move(chosen), names, charted, context.style(),
                                            std::move(sink));
        });
    }));
}

}  // namespace kaiku::cmd
