// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

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
    arguments
        .flag("--mail-offices",
              N_("send each office the list of its own cards, to the address that kaiku site edit "
                 "or kaiku org edit has set; standard output stays empty unless -o - is given"),
              o.delivery.by_mail)
        .is_local();
}

output::Columns columns(const Context& context) {
    return {{"code", context.text(N_("Code"))},
            {"site", context.text(N_("Site"))},
            {"valid_until", context.text(N_("Valid until"))},
            {"days_left", context.text(N_("Days left"))}};
}

/// With the site's name as registered for programs, and as `office` for people.
output::Row row(const service::RenewalView& view) {
    return {view.card.code, view.card.site, view.card.valid_until, std::int64_t{view.days_left}};
}
output::Row row_for_people(const service::RenewalView& view) {
    return {view.card.code, view.office, view.card.valid_until, std::int64_t{view.days_left}};
}

base::Message found(std::int64_t count) {
    return base::Message::counted("{count} card", "{count} cards", count);
}

void mail_offices(Context& context, int within) {
    std::int64_t mailed = 0;
    std::vector<std::string> without_address;
    FirstFailure failure;
    for (const auto& office : service::list_offices(context.operation())) {
        MailedReport report(context, columns(context),
                            context.text(N_("Kaikukortti cards to renew")) + ": " + office.name);
        service::list_renewals(
            context.operation(), within,
            [&](const service::RenewalView& view) { report.row(row_for_people(view)); },
            office.sites);
        if (report.rows() == 0) continue;
        if (!office.email) {
            without_address.push_back(office.name);
            continue;
        }
        report.end(context.localized(found(report.rows())));
        failure.attempt([&] {
            report.send(*office.email);
            ++mailed;
        });
    }
    context.note(base::Message::counted("{count} office was sent its list",
                                        "{count} offices were sent their lists", mailed));
    if (!without_address.empty())
        context.warn(
            {N_("no address for: {sites}; set one with: kaiku site edit SITE --email ADDRESS"),
             {{"sites", fmt::format("{}", fmt::join(without_address, ", "))}}});
    failure.rethrow();
}

ExitStatus run(Context& context, const Options& o) {
    const auto within = static_cast<int>(o.within);
    if (o.delivery.by_mail) require_report_command(context);
    ReportOutput output(context, o.delivery, columns(context),
                        context.text(N_("Kaikukortti cards to renew")));
    service::list_renewals(context.operation(), within, [&](const service::RenewalView& view) {
        output.row(row(view), row_for_people(view));
    });
    FirstFailure failure;
    failure.attempt([&] { output.end(found(output.rows())); });
    if (o.delivery.by_mail) failure.attempt([&] { mail_offices(context, within); });
    failure.rethrow();
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
                   N_("for a weekly cron job")},
                  {"kaiku report renewals --mail-offices",
                   N_("the same for all offices, to each its own cards")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_renewals
