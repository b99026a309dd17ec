// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/cli/site_names.hpp"

namespace kaiku::cmd::card_list {

namespace {

struct Options {
    service::CardQuery query;
    std::optional<std::int64_t> expiring_within;
    PageOptions page;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.query.site, N_("cards given out by this site"));
    arguments.enumeration("--kind", N_("customer or community cards"), {"customer", "community"},
                          model::parse_card_kind, o.query.kind);
    arguments.enumeration("--status", N_("cards with this status today"),
                          {"valid", "expiring", "expired", "blocked"}, model::parse_status,
                          o.query.status);
    arguments.day("--valid-on", N_("cards that are valid on this day"), o.query.valid_on);
    arguments.integer("--expiring-within", N_("cards whose validity ends within N days"),
                      o.expiring_within, 0, 36'500);
    arguments.day("--registered-from", N_("cards registered on this day or later"),
                  o.query.registered_from);
    arguments.day("--registered-to", N_("cards registered on this day or earlier"),
                  o.query.registered_to);
    page_options(arguments, o.page);
}

ExitStatus run(Context& context, const Options& o) {
    auto query = o.query;
    if (o.expiring_within) query.expiring_within = static_cast<int>(*o.expiring_within);
    const auto page = context.page_of_query(o.page);
    query.limit = page.limit;
    query.offset = page.offset.value_or(0);
    const auto writer =
        context.results(output::Shape::many, card_columns(context, output::Shape::many));
    const SiteNames names(context);
    const auto operation = context.operation();
    auto count = service::list_cards(operation, query, [&](service::CardView view) {
        view.site = names.in_list(view.card.site, view.site);
        writer->row(card_row(view));
    });
    const bool is_page = query.limit || query.offset > 0;
    if (is_page && context.result_format() == output::Format::table)
        count = service::count_cards(operation, query);
    writer->end(
        context.found(base::Message::counted("{count} card", "{count} cards", count), count));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "card list",
     .summary = N_("list cards, sorted by code"),
     .text =
         N_("A table ends with the number of cards found; --limit and --offset do not change it."),
     .examples = {{"kaiku card list --status expiring", N_("whom to remind")},
                  {"kaiku card list --format csv > cards.csv", N_("all cards, for a spreadsheet")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .keys = card_columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_list
