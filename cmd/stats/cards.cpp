// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd::stats_cards {

namespace {

void options(Arguments& arguments, StatsOptions& o) {
    arguments.texts(
        "--by", "LEVEL,...",
        N_("year site organisation municipality county area kind nation home_municipality"), o.by);
    period_options(arguments, o);
    place_options(arguments, o);
    suppression_options(arguments, o);
    rounding_option(arguments, o);
    chart_option(arguments, o);
}

ExitStatus run(Context& context, const StatsOptions& o) {
    auto query = query_of(context, o, "year");
    query.by = stats::normalize_card_levels(query.by);
    const auto places = place_columns(context, query, stats::PlaceColumns::Kind::cards);
    auto output = stats_output(context, o, query, card_stats_columns(context, places.levels()),
                               places.levels().size(), context.text(N_("Cards")), "registered");
    std::int64_t suppressed = 0;
    const auto report = stats::compute_cards(context.operation(), query, [&](stats::CardsRow row) {
        suppressed += row.suppressed;
        row.keys = places.keys(row.keys, row.values);
        output.row(card_stats_row(row));
    });
    report_suppression(context, report);
    output.end(stats_footer(context, output.rows(), suppressed, query.suppression.min_cell_size));
    return success;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats cards",
     .summary = N_("count the cards registered, renewed, valid and in use in each year"),
     .text = N_("Renewed: cards renewed in the year. Valid: cards valid on the year's last "
                "day, or today. In use: cards registered in the year that have a visit by the end "
                "of it. Places are those of the sites that gave the cards."),
     .examples = {{"kaiku stats cards", N_("every year")},
                  {"kaiku stats cards --year 2026 --by organisation",
                   N_("the year's cards by organisation")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = ResultKeys([](const Context& context) { return card_stats_columns(context, {}); })
                 .may_have(stats::level_names())
                 .remark(level_keys_remark),
     .rows = RowKind::statistics},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_cards
