#include "cmd/command.hpp"
#include "cmd/stats_options.hpp"
#include "cmd/stats_tables.hpp"

namespace kaiku::cmd {

namespace {

void options(Arguments& arguments, StatsOptions& o) {
    arguments.texts("--by", "LEVEL,...", N_("year site organisation municipality county area kind nation home_municipality"), o.by);
    period_options(arguments, o);
    place_options(arguments, o);
    hiding_option(arguments, o);
    showing_options(arguments, o);
}

Outcome run(Context& context, const StatsOptions& o) {
    auto query = query_of(o, "year");
    query.by = stats::card_levels(query.by);
    auto output = stats_output(context, o, query, cards_columns(context, query.by), query.by.size(), context.text(N_("Cards")), "registered");
    std::int64_t hidden = 0;
    stats::cards(context.job(), query, [&](const stats::CardsRow& figures) {
        hidden += figures.hidden;
        output.row(cards_row(figures));
    });
    output.end(hidden_note(context, hidden, query.least_cards));
    return done;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats cards",
     .summary = N_("count the cards given, renewed, valid and used in each year"),
     .text = N_("Renewed: whose last renewal was in the year. Valid: on the year's last day, or today. In use: of the cards registered in the year, those with a visit by its end. Places are "
                "those of the offices that gave the cards."),
     .examples = {{"kaiku stats cards", N_("every year")}, {"kaiku stats cards --year 2026 --by organisation", N_("the year's cards of every distributor")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
