#include "cmd/command.hpp"
#include "cmd/report_output.hpp"
#include "core/work/reports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::int64_t within = model::expiring_days;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.whole("--within", N_("days until the last valid day, 21 unless given"), o.within, 0, 36'500);
    delivery_options(arguments, o.delivery);
}

Outcome run(Context& context, const Options& o) {
    const report::Columns columns{{"code", context.text(N_("Code"))},
                                  {"site", context.text(N_("Site"))},
                                  {"valid_until", context.text(N_("Valid until"))},
                                  {"days_left", context.text(N_("Days left"))}};
    ReportOutput output(context, o.delivery, columns, context.text(N_("Kaikukortti cards to renew")));
    work::renewals(context.job(), static_cast<int>(o.within), [&](const work::RenewalView& view) {
        output.row({view.card.code, view.card.site, view.card.valid_until, std::int64_t{view.days_left}});
    });
    output.end(base::Message::counted("{count} card", "{count} cards", output.rows()));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "report renewals",
     .summary = N_("list cards that stop being valid soon"),
     .text = N_("Cards that are valid today, the last valid day of which is near. Blocked and expired ones are left out. Distributors see those of their sites, coordinators those of their scope."),
     .examples = {{"kaiku report renewals", N_("whom to remind")},
                  {"kaiku report renewals --within 7 --mail-to office@example.org", N_("for a job of cron, once a week")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
