// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/report/shared.hpp"
#include "core/service/reports/reports.hpp"

namespace kaiku::cmd::report_groups {

namespace {

struct Options {
    std::optional<time::Day> from;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--from", N_("visits of this day or later"), o.from);
    delivery_options(arguments, o.delivery);
}

ExitStatus run(Context& context, const Options& o) {
    const output::Columns columns{
        {"site", context.text(N_("Site"))},
        {"event", context.text(N_("Event"))},
        {"date", context.text(N_("Date"))},
        {"slot_id", context.text(N_("Slot"))},
        {"customers", context.text(N_("Customers"))},
        {"customer_usages", context.text(N_("Usages of customer cards"))}};
    ReportOutput output(context, o.delivery, columns,
                        context.text(N_("Kaikukortti groups whose numbers do not match")));
    const SiteNames names(context);
    service::list_differing_groups(
        context.operation(), o.from, [&](const model::GroupVisit& group) {
            output.row({names.in_list(group.site_id, group.site), value(group.event), group.date,
                        value(group.slot), group.customers, group.customer_usages});
        });
    output.end(base::Message::counted("{count} group", "{count} groups", output.rows()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "report groups",
     .summary = N_("list groups whose numbers of customers and customer cards do not match"),
     .text = N_("Each customer of a group who has a customer card is recorded on that card too. "
                "The list shows where the customers reported with community cards are more or "
                "fewer than the usages of customer cards at the same site, event, date and slot. "
                "Groups without a number of customers are left out."),
     .examples = {{"kaiku report groups", N_("what to ask the recorders about")},
                  {"kaiku report groups --from 2026-11-01", N_("visits of this day or later")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = {"site", "event", "date", "slot_id", "customers", "customer_usages"},
     .rows = RowKind::summable},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_groups
