#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::CardQuery query;
    std::optional<std::int64_t> expiring_within;
    Page page;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.query.site, N_("cards given by this site"));
    arguments.word("--kind", N_("customer or community cards"), {"customer", "community"}, model::card_kind_from, o.query.kind);
    arguments.word("--status", N_("cards in this state today"), {"valid", "expiring", "expired", "blocked"}, model::status_from, o.query.status);
    arguments.day("--valid-on", N_("cards that are valid on this day"), o.query.valid_on);
    arguments.whole("--expiring-within", N_("cards that stop being valid within so many days"), o.expiring_within, 0, 36'500);
    arguments.day("--registered-from", N_("registered on this day or later"), o.query.registered_from);
    arguments.day("--registered-to", N_("registered on this day or earlier"), o.query.registered_to);
    page_options(arguments, o.page);
}

Outcome run(Context& context, const Options& o) {
    auto query = o.query;
    if (o.expiring_within) query.expiring_within = static_cast<int>(*o.expiring_within);
    query.limit = o.page.limit;
    query.offset = o.page.offset.value_or(0);
    const auto writer = context.results(report::Shape::many, card_columns(context, report::Shape::many));
    const auto count = work::list_cards(context.job(), query, [&](const work::CardView& view) { writer->row(card_row(view)); });
    writer->end(context.words(base::Message::counted("{count} card", "{count} cards", count)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card list",
     .summary = N_("list cards by code"),
     .text = "",
     .examples = {{"kaiku card list --status expiring", N_("whom to remind")}, {"kaiku card list --format csv > cards.csv", N_("all of them, for a spreadsheet")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
