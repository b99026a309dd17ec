#include "cmd/stats_options.hpp"

#include <algorithm>

namespace kaiku::cmd {

using base::Error;
using base::Kind;

void period_options(Arguments& arguments, StatsOptions& o) {
    arguments.whole("--year", N_("of this year"), o.year, 1900, 9999);
    arguments.day("--from", N_("of this day or later"), o.query.from);
    arguments.day("--to", N_("of this day or earlier"), o.query.to);
}

void place_options(Arguments& arguments, StatsOptions& o) {
    arguments.text("--site", "NAME", N_("at this site"), o.query.site);
    arguments.text("--organisation", "NAME", N_("at sites of this organisation"), o.query.organisation);
    arguments.text("--municipality", "NAME", N_("at sites of this municipality"), o.query.municipality);
    arguments.text("--county", "NAME", N_("at sites of this wellbeing county"), o.query.county);
    arguments.text("--area", "NAME", N_("at sites of this area"), o.query.area);
}

void hiding_option(Arguments& arguments, StatsOptions& o) {
    constexpr std::int64_t most = 1'000'000;
    arguments.whole("--min-cell", N_("hide cells of fewer cards, and others that would give them away"), o.query.least_cards, 1, most);
}

void showing_options(Arguments& arguments, StatsOptions& o) {
    arguments.flag("--chart", N_("show bars instead of a table"), o.chart);
    output_option(arguments, o.output);
}

stats::UsesQuery query_of(const StatsOptions& o, const char* levels) {
    auto query = o.query;
    query.by = stats::read_levels(o.by.empty() && *levels != '\0' ? std::vector<std::string>{levels} : o.by);
    if (!o.year) return query;
    if (query.from || query.to) throw Error(Kind::malformed, "usage", {N_("only one range of days can be asked for")}, {N_("give --year, or --from and --to")});
    query.from = time::Day::of(static_cast<int>(*o.year), 1, 1);
    query.to = time::Day::of(static_cast<int>(*o.year), 12, 31);
    return query;
}

std::string hidden_note(const Context& context, std::int64_t hidden, std::int64_t least_cards) {
    if (hidden == 0) return {};
    return context.words(base::Message::counted("{count} cell is hidden: fewer than {least} cards, or it would give such a one away",
                                                "{count} cells are hidden: fewer than {least} cards, or they would give such ones away", hidden, {{"least", least_cards}}));
}

Output stats_output(Context& context, const StatsOptions& o, const stats::UsesQuery& period, report::Columns columns, std::size_t names, std::string title,
                    std::string_view charted) {
    if (o.chart && (o.output || context.settings().format != report::Format::table))
        throw Error(Kind::malformed, "usage", {N_("a chart is for the screen: leave out {option}"), {{"option", o.output ? "--output" : "--format"}}});
    if (o.chart) return Output(report::make_bars_writer(std::move(columns), names, charted, context.style(), [&context](std::string_view bytes) { context.out().write(bytes); }));
    return Output(context, o.output, std::move(columns), std::move(title), period_notes(context, period.from, period.to));
}

}  // namespace kaiku::cmd
