// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/report/shared.hpp"
#include "core/service/reports/reports.hpp"

namespace kaiku::cmd::report_renewals {

namespace {

struct Options {
    std::int64_t within = model::expiring_days;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--within", N_("days until the last valid day (default: 21)"), o.within, 0,
                      36'500);
    delivery_options(arguments, o.delivery);
}

ExitStatus run(Context& context, const Options& o) {
    const output::Columns columns{{"code", context.text(N_("Code"))},
                                  {"site", context.text(N_("Site"))},
                                  {"valid_until", context.text(N_("Valid until"))},
                                  {"days_left", context.text(N_("Days left"))}};
    ReportOutput output(context, o.delivery, columns,
                        context.text(N_("Kaikukortti cards to renew")));
    service::list_renewals(context.operation(), static_cast<int>(o.within),
                           [&](const service::RenewalView& view) {
                               output.row({view.card.code, view.card.site, view.card.valid_until,
                                           std::int64_t{view.days_left}});
                           });
    output.end(base::Message::counted("{count} card", "{count} cards", output.rows()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "report renewals",
     .summary = N_("list cards that expire soon"),
     .text = N_("Cards that are valid today and whose last valid day is near. Blocked and expired "
                "cards are left out. Distributors see the cards of their sites, coordinators those "
                "within their scope."),
     .examples = {{"kaiku report renewals", N_("whom to remind")},
                  {"kaiku report renewals --within 7 --mail-to office@example.org",
                   N_("for a weekly cron job")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = {"code", "site", "valid_until", "days_left"},
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_renewals
