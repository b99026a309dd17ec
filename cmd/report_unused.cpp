#include "cmd/command.hpp"
#include "cmd/report_output.hpp"
#include "cmd/rows.hpp"
#include "core/work/reports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::int64_t older_than = 60;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.whole("--older-than", N_("days since the card was registered, 60 unless given"), o.older_than, 0, 36'500);
    delivery_options(arguments, o.delivery);
}

Outcome run(Context& context, const Options& o) {
    ReportOutput output(context, o.delivery, card_columns(context, report::Shape::many), context.text(N_("Kaikukortti cards never used")));
    work::unused_cards(context.job(), static_cast<int>(o.older_than), [&](const work::CardView& view) { output.row(card_row(view)); });
    output.end(base::Message::counted("{count} card", "{count} cards", output.rows()));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "report unused",
     .summary = N_("list cards that have never been used"),
     .text = N_("Cards registered more than so many days ago without a single usage, in whatever state they are. The holder's year of birth, postal code, municipality, gender and life situation are left out. Deleted usages do not count."),
     .examples = {{"kaiku report unused", N_("whose holders may need help to begin")}, {"kaiku report unused --older-than 180 -o unused.csv", N_("of half a year, for a spreadsheet")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
