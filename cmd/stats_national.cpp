#include "cmd/command.hpp"
#include "cmd/stats_options.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

void options(Arguments& arguments, StatsOptions& o) {
    period_options(arguments, o);
    showing_options(arguments, o);
}

Outcome run(Context& context, const StatsOptions& o) {
    const auto period = query_of(o, "year");
    auto output = stats_output(context, o, period, national_columns(context), 1, context.text(N_("The nation by year")), "total");
    stats::national(context.job(), period.from, period.to, [&](const stats::NationalYear& year) { output.row(national_row(year)); });
    output.end();
    return done;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats national",
     .summary = N_("the nation's yearly table, as it is published"),
     .text = N_("Cards in use: of the cards registered in the year, those with a visit by its end. All uses: adults and children. Municipalities: with a visit."),
     .examples = {{"kaiku stats national", N_("every year")}, {"kaiku stats national --year 2026 -o nation.xlsx", N_("one year, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
