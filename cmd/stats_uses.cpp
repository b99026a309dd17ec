#include "cmd/command.hpp"
#include "cmd/output.hpp"
#include "cmd/rows.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::vector<std::string> by;
    stats::UsesQuery query;
    std::optional<std::int64_t> year;
    std::optional<std::string> output;
};

void options(Arguments& arguments, Options& o) {
    arguments.texts("--by", "LEVEL,...", N_("year month sector site organisation municipality county event kind nation home_municipality"), o.by).is_required();
    arguments.whole("--year", N_("visits of this year"), o.year, 1900, 9999);
    arguments.day("--from", N_("visits of this day or later"), o.query.from);
    arguments.day("--to", N_("visits of this day or earlier"), o.query.to);
    arguments.text("--site", "NAME", N_("at this site"), o.query.site);
    arguments.text("--organisation", "NAME", N_("at sites of this organisation"), o.query.organisation);
    arguments.text("--municipality", "NAME", N_("at sites of this municipality"), o.query.municipality);
    arguments.text("--county", "NAME", N_("at sites of this wellbeing county"), o.query.county);
    arguments.text("--sector", "WORD", N_("of this sector"), o.query.sector).one_of({"culture", "education", "science", "sports"});
    arguments.text("--event", "NAME|ID", N_("of this event"), o.query.event);
    output_option(arguments, o.output);
}

/// What a column of a level is called.
report::Column level_column(const Context& context, stats::Level level) {
    using stats::Level;
    const std::string key(word(level));
    switch (level) {
        case Level::year: return {key, context.text(N_("Year"))};
        case Level::month: return {key, context.text(N_("Month"))};
        case Level::sector: return word_column(context, key, N_("Sector"));
        case Level::site: return {key, context.text(N_("Site"))};
        case Level::organisation: return {key, context.text(N_("Organisation"))};
        case Level::municipality: return {key, context.text(N_("Municipality"))};
        case Level::county: return {key, context.text(N_("Wellbeing county"))};
        case Level::event: return {key, context.text(N_("Event"))};
        case Level::kind: return word_column(context, key, N_("Kind"));
        case Level::nation: return {key, context.text(N_("Nation"))};
        case Level::home_municipality: break;
    }
    return {key, context.text(N_("Home municipality"))};
}

report::Columns columns(const Context& context, const std::vector<stats::Level>& levels) {
    report::Columns columns;
    for (const auto level : levels) columns.push_back(level_column(context, level));
    const std::pair<const char*, const char*> measures[] = {{"usages", N_("Usages")},     {"adults", N_("Adults")},       {"children", N_("Children")},
                                                            {"visitors", N_("Visitors")}, {"customers", N_("Customers")}, {"value_cents", N_("Value")},
                                                            {"cards", N_("Cards")}};
    for (const auto& [key, heading] : measures) columns.push_back({key, context.text(heading)});
    return columns;
}

report::Row row(const stats::UsesRow& figures) {
    report::Row row;
    for (const auto& key : figures.keys) std::visit([&](const auto& one) { row.emplace_back(one); }, key);
    row.insert(row.end(), {figures.usages, figures.adults, figures.children, figures.visitors, figures.customers, report::Cents{figures.value_cents}, figures.cards});
    return row;
}

stats::UsesQuery query_of(const Options& o) {
    auto query = o.query;
    query.by = stats::read_levels(o.by);
    if (!o.year) return query;
    if (query.from || query.to)
        throw base::Error(base::Kind::malformed, "usage", {N_("only one range of days can be asked for")}, {N_("see: kaiku stats uses --help")});
    query.from = time::Day::of(static_cast<int>(*o.year), 1, 1);
    query.to = time::Day::of(static_cast<int>(*o.year), 12, 31);
    return query;
}

Outcome run(Context& context, const Options& o) {
    const auto query = query_of(o);
    Output output(context, o.output, columns(context, query.by), context.text(N_("Usages")), period_notes(context, query.from, query.to));
    stats::uses(context.job(), query, [&](const stats::UsesRow& figures) { output.row(row(figures)); });
    output.end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "stats uses",
     .summary = N_("count usages and visitors"),
     .text = N_("Visitors are adults and children. Cards are different cards in the cell, never a sum of cells. Without a period: all years."),
     .examples = {{"kaiku stats uses --year 2026 --by site", N_("the year's usages of every site")},
                  {"kaiku stats uses --by month,sector -o months.xlsx", N_("every month of every sector, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
