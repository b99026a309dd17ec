// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/report/shared.hpp"
#include "core/service/reports/reports.hpp"

namespace kaiku::cmd::report_unused {

namespace {

struct Options {
    std::int64_t older_than = 60;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--older-than", N_("days since the card was registered (default: 60)"),
                      o.older_than, 0, 36'500);
    delivery_options(arguments, o.delivery);
}

ExitStatus run(Context& context, const Options& o) {
    ReportOutput output(context, o.delivery, card_columns(context, output::Shape::many),
                        context.text(N_("Kaikukortti cards that have never been used")));
    const SiteNames names(context);
    service::list_unused_cards(context.operation(), static_cast<int>(o.older_than),
                               [&](service::CardView view) {
                                   view.site = names.in_list(view.card.site, view.site);
                                   output.row(card_row(view));
                               });
    output.end(base::Message::counted("{count} card", "{count} cards", output.rows()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "report unused",
     .summary = N_("list cards that have never been used"),
     .text = N_("Cards registered more than --older-than days ago without a single usage, whatever "
                "their status. The holder's year of birth, postal code, municipality, gender and "
                "life situation are left out. Deleted usages do not count."),
     .examples = {{"kaiku report unused", N_("cards whose holders may need help to get started")},
                  {"kaiku report unused --older-than 180 -o unused.csv",
                   N_("for half a year, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys =
         ResultKeys(card_columns)
             .remark("birth_year, postal_code, municipality, gender and life_situation are null."),
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_unused
