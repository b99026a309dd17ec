#include "cmd/command.hpp"
#include "cmd/report_output.hpp"
#include "core/work/reports.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::int64_t days = 60;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.whole("--days", N_("days without a visit, 60 unless given"), o.days, 1, 36'500);
    delivery_options(arguments, o.delivery);
}

Outcome run(Context& context, const Options& o) {
    const report::Columns columns{{"site", context.text(N_("Site"))},
                                  {"organisation", context.text(N_("Organisation"))},
                                  {"last_usage_on", context.text(N_("Last usage"))},
                                  {"usages_before", context.text(N_("Usages before"))}};
    ReportOutput output(context, o.delivery, columns, context.text(N_("Silent Kaikukortti sites")));
    work::silent_sites(context.job(), static_cast<int>(o.days), [&](const store::SilentSite& site) {
        output.row({site.site, site.organisation, site.last_usage_on, site.usages_before});
    });
    output.end(base::Message::counted("{count} site", "{count} sites", output.rows()));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "report silent",
     .summary = N_("list venue sites that record no more"),
     .text = N_("Venue sites that have recorded visits, the last of which was so many days ago or longer. What counts is the day of the visit; visits after today are not there yet."),
     .examples = {{"kaiku report silent", N_("which sites to ring up")}, {"kaiku report silent --days 90 -o silent.xlsx", N_("of a quarter of a year, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
