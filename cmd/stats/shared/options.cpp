// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/options.hpp"

#include <algorithm>

#include "cmd/stats/shared/filters.hpp"
#include "core/base/text.hpp"
#include "core/stats/rounding.hpp"
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
                 N_("suppress rows or figures of fewer than N cards, and others needed to protect "
                    "them"),
                 o.query.suppression.min_cell_size, 2, max_cell_size)
        .needs(Program::full);
    arguments.integer("--max-share",
                      N_("with --min-cell, also suppress rows in which one card has more than N "
                         "percent of the value (80)"),
                      o.max_share, 50, 100);
    arguments.integer("--min-width",
                      N_("with --min-cell, leave suppressed numbers uncertain by N or more (1)"),
                      o.min_width, 1, max_cell_size);
}

void chart_option(Arguments& arguments, StatsOptions& o) {
    arguments.flag("--chart", N_("show bars instead of a table"), o.chart).is_for_screen();
}

void rounding_option(Arguments& arguments, StatsOptions& o) {
    constexpr std::int64_t max_multiple = 1'000'000;
    arguments.integer(
        "--round",
        N_("round every figure to a multiple of N, up or down by chance but always alike"),
        o.round_to, 0, max_multiple);
}

namespace {

/// Fills in how to round.
void set_rounding(const StatsOptions& o, stats::UsesQuery& query) {
    if (!o.round_to) return;
    if (*o.round_to < stats::min_round_to)
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("--round must be at least {least}, not {given}: with smaller multiples the "
                        "figures of some rows would be exactly known"),
                     {{"least", stats::min_round_to}, {"given", *o.round_to}}});
    query.round_to = *o.round_to;
}

/// Fills in how to suppress small cells.
void set_suppression(const StatsOptions& o, stats::SuppressionRules& rules) {
    if (rules.min_cell_size == 0 && (o.max_share || o.min_width))
        throw Error(ErrorKind::malformed, "usage",
                    {N_("{option} has no effect without --min-cell"),
                     {{"option", o.max_share ? "--max-share" : "--min-width"}}});
    if (o.max_share) rules.max_share_percent = *o.max_share;
    if (o.min_width) rules.width = *o.min_width;
}

/// Whether suppressed rows are left out, because they would say on which days there were visits.
bool leaves_out_days(const stats::UsesQuery& query) {
    return query.suppression.is_active() && stats::has_single_days(query.by);
}

base::Message left_out_message(const stats::UsesQuery& query) {
    return {N_("rows with fewer than {least} cards are left out, and others needed to protect "
               "them: where there is no row, there were no visits or too few to tell"),
            {{"least", query.suppression.min_cell_size}}};
}

}  // namespace

stats::UsesQuery query_of(Context& context, const StatsOptions& o, const char* levels) {
    auto query = o.query;
    set_suppression(o, query.suppression);
    set_rounding(o, query);
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
    if (leaves_out_days(query)) {
        if (context.row_options().totals == true)
            throw Error(ErrorKind::malformed, "usage",
                        {N_("days with few cards are left out, so that the rest does not add up: "
                            "remove {option}"),
                         {{"option", "--totals"}}});
        context.leave_out_totals();
        context.note_with_results(left_out_message(query));
    }
    if (const auto last = stats::keep_whole_months(query, context.settings().today))
        context.note_with_results({N_("visits after {date} are left out: their month is not over"),
                                   {time::date_argument("date", *last)}});
    return query;
}

std::string rounding_text(const Context& context, const stats::UsesQuery& query) {
    return context.localized(
        {N_("Every figure is rounded to a multiple of {multiple}, up or down by chance; rounded "
            "figures do not add up, and 0 can be a few."),
         {{"multiple", query.round_to}}});
}

namespace {

/// The totals as options that show them.
std::string totals_text(const Context& context,
                        const std::vector<std::vector<stats::Level>>& totals) {
    std::vector<std::string> texts;
    texts.reserve(totals.size());
    for (const auto& levels : totals) {
        std::vector<std::string> words;
        words.reserve(levels.size());
        for (const auto level : levels) words.emplace_back(to_string(level));
        texts.push_back(words.empty() ? context.text(N_("the total"))
                                      : "--by " + base::join(words, ","));
    }
    return base::join(texts, "; ");
}

base::Message suppressed_message(std::int64_t count, Suppressible what, std::int64_t least) {
    if (what == Suppressible::rows)
        return base::Message::counted(
            "{count} row is suppressed: it has fewer than {least} cards, "
            "or it would reveal such a row",
            "{count} rows are suppressed: they have fewer than {least} "
            "cards, or they would reveal such rows",
            count, {{"least", least}});
    return base::Message::counted(
        "{count} figure is suppressed: it is of fewer than {least} "
        "cards, or it would reveal such a figure",
        "{count} figures are suppressed: they are of fewer than {least} "
        "cards, or they would reveal such figures",
        count, {{"least", least}});
}

}  // namespace

void report_suppression(Context& context, const stats::SuppressionReport& report) {
    if (!report.is_proven)
        context.warn(
            {N_("internal error: the suppressed rows could not be verified, so more are "
                "suppressed than are needed; please report it")});
    if (report.exposed > 0)
        context.note(base::Message::counted(
            "{count} suppressed row follows from other figures ({totals}): do not publish this "
            "beside them",
            "{count} suppressed rows follow from other figures ({totals}): do not publish this "
            "beside them",
            report.exposed, {{"totals", totals_text(context, report.totals)}}));
}

std::string stats_footer(const Context& context, std::int64_t rows, std::int64_t suppressed,
                         std::int64_t min_cell_size, Suppressible what) {
    if (rows == 0 || suppressed == 0) return {};
    auto footer = context.localized(suppressed_message(suppressed, what, min_cell_size));
    if (context.style().totals && rows > 1)
        footer += ". " + context.text(N_("Columns with suppressed figures have no total"));
    return footer;
}

stats::PlaceColumns place_columns(Context& context, const stats::UsesQuery& query,
                                  stats::PlaceColumns::Kind kind) {
    using stats::PlaceColumns;
    const auto format = context.result_format();
    const bool is_for_people = format == output::Format::table || format == output::Format::xlsx;
    const auto& arrangement = context.row_options().arrangement;
    const auto is_added = [&](const output::SortKey& one) {
        using stats::Level;
        for (const auto level : {Level::site, Level::organisation, Level::municipality})
            if (one.key == to_string(level)) return !stats::holds(query.by, level);
        return false;
    };
    const bool is_asked_for =
        !arrangement.columns.empty() ||
        std::any_of(arrangement.sort.begin(), arrangement.sort.end(), is_added);
    return {context.operation(), query, kind,
            is_for_people && !is_asked_for ? PlaceColumns::Shown::if_names_are_equal
                                           : PlaceColumns::Shown::always};
}

RowOutput stats_output(Context& context, const StatsOptions& o, const stats::UsesQuery& period,
                       output::Columns columns, std::size_t names, const std::string& title,
                       std::string_view charted) {
    if (!o.chart) {
        auto notes = period_notes(context, period.from, period.to);
        if (context.result_format() == output::Format::xlsx)
            for (auto& note : filter_notes(context, period)) notes.push_back(std::move(note));
        if (leaves_out_days(period)) notes.push_back(context.localized(left_out_message(period)));
        return {context, std::move(columns), title, std::move(notes)};
    }
    const auto& rows = context.row_options();
    const auto* const unfit = rows.to_file()                                     ? "--output"
                              : !rows.arrangement.columns.empty()                ? "--columns"
                              : rows.csv_for_excel                               ? "--csv-for-excel"
                              : rows.totals == true                              ? "--totals"
                              : context.result_format() != output::Format::table ? "--format"
                                                                                 : nullptr;
    if (unfit)
        throw Error(ErrorKind::malformed, "usage",
                    {N_("a chart is only for the screen: remove {option}"), {{"option", unfit}}});
    return RowOutput(context, context.arranged(std::move(columns), [&](output::Columns chosen) {
        return context.form_for_people(output::Shape::many, [&](output::Sink sink) {
            return output::make_bars_writer(std::move(chosen), names, charted, context.style(),
                                            std::move(sink));
        });
    }));
}

}  // namespace kaiku::cmd
