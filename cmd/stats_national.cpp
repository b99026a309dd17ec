#include <algorithm>

#include "cmd/command.hpp"
#include "cmd/stats_options.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

void options(Arguments& arguments, StatsOptions& o) {
    period_options(arguments, o);
    hiding_option(arguments, o);
    showing_options(arguments, o);
}

Outcome run(Context& context, const StatsOptions& o) {
    const auto query = query_of(o, "year");
    auto output = stats_output(context, o, query, national_columns(context), 1, context.text(N_("The nation by year")), "total");
    std::int64_t hidden = 0;
    stats::national(context.job(), query.from, query.to, query.least_cards, {}, [&](const stats::NationalYear& year) {
        const auto row = national_row(year);
        hidden += std::count_if(row.begin(), row.end(), [](const report::Value& value) { return std::holds_alternative<std::monostate>(value); });
        output.row(row);
    });
    output.end(hidden_note(context, hidden, query.least_cards));
    return done;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats national",
     .summary = N_("the nation's yearly table, as it is published"),
     .text = N_("Cards in use: of the cards registered in the year, those with a visit by its end. All uses: adults and children. Municipalities: with a visit."),
     .examples = {{"kaiku stats national", N_("every year")}, {"kaiku stats national --year 2026 --min-cell 5 -o nation.xlsx", N_("figures to publish")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
