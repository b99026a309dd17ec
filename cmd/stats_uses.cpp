#include "cmd/command.hpp"
#include "cmd/stats_options.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

constexpr const char* levels_help = N_("year month sector site organisation municipality county area event kind nation home_municipality");

void uses_options(Arguments& arguments, StatsOptions& o, bool by_is_required) {
    auto& by = arguments.texts("--by", "LEVEL,...", levels_help, o.by);
    if (by_is_required) by.is_required();
    period_options(arguments, o);
    place_options(arguments, o);
    arguments.text("--sector", "WORD", N_("of this sector"), o.query.sector).one_of({"culture", "education", "science", "sports"});
    arguments.text("--event", "NAME|ID", N_("of this event"), o.query.event);
    hiding_option(arguments, o);
    showing_options(arguments, o);
}

Outcome count(Context& context, const StatsOptions& o, const stats::UsesQuery& query, const char* title, std::string_view charted) {
    auto output = stats_output(context, o, query, uses_columns(context, query.by), query.by.size(), context.text(title), charted);
    std::int64_t hidden = 0;
    stats::uses(context.job(), query, [&](const stats::UsesRow& figures) {
        hidden += figures.hidden;
        output.row(uses_row(figures));
    });
    output.end(hidden_note(context, hidden, query.least_cards));
    return done;
}

void options(Arguments& arguments, StatsOptions& o) { uses_options(arguments, o, true); }
void options_with_default(Arguments& arguments, StatsOptions& o) { uses_options(arguments, o, false); }

Outcome run(Context& context, const StatsOptions& o) { return count(context, o, query_of(o), N_("Usages"), "usages"); }
Outcome run_visitors(Context& context, const StatsOptions& o) { return count(context, o, query_of(o, "municipality,kind"), N_("Visitors"), "visitors"); }

Outcome run_values(Context& context, const StatsOptions& o) {
    auto query = query_of(o, "event");
    query.values_only = true;
    return count(context, o, query, N_("Values"), "value_cents");
}

constexpr const char* text = N_("Visitors are adults and children. Cards are different cards in the cell, never a sum of cells. Without a period: all years.");

const bool registered = add_command<StatsOptions>(
    {.words = "stats uses",
     .summary = N_("count usages and visitors"),
     .text = text,
     .examples = {{"kaiku stats uses --year 2026 --by site", N_("the year's usages of every site")},
                  {"kaiku stats uses --by month,sector -o months.xlsx", N_("every month of every sector, for a spreadsheet program")},
                  {"kaiku stats uses --year 2026 --by municipality --min-cell 5", N_("figures to publish")},
                  {"kaiku stats uses --by month --chart", N_("the months as bars")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

const bool registered_usages = add_command<StatsOptions>(
    {.words = "stats usages",
     .summary = N_("the same as stats uses"),
     .text = text,
     .examples = {{"kaiku stats usages --year 2026 --by sector", N_("the year's usages of every sector")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

const bool registered_visitors = add_command<StatsOptions>(
    {.words = "stats visitors",
     .summary = N_("count visitors, by municipality and kind of card unless said otherwise"),
     .text = text,
     .examples = {{"kaiku stats visitors --year 2026", N_("customer and community cards in every municipality")},
                  {"kaiku stats visitors --by home_municipality --chart", N_("where the visitors live, as bars")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options_with_default, run_visitors);

const bool registered_values = add_command<StatsOptions>(
    {.words = "stats values",
     .summary = N_("add up the values of events"),
     .text = N_("Only events whose value field is on. Unless said otherwise, by event. Without a period: all years."),
     .examples = {{"kaiku stats values --year 2026", N_("the value of every event")},
                  {"kaiku stats values --by month,site -o values.xlsx", N_("every month of every site, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options_with_default, run_values);

}  // namespace

}  // namespace kaiku::cmd
