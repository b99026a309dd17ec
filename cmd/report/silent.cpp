// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/report/shared.hpp"
#include "core/service/reports/reports.hpp"

namespace kaiku::cmd::report_silent {

namespace {

struct Options {
    std::int64_t days = 60;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--days", N_("days without a visit (default: 60)"), o.days, 1, 36'500);
    delivery_options(arguments, o.delivery);
}

ExitStatus run(Context& context, const Options& o) {
    const output::Columns columns{{"site", context.text(N_("Site"))},
                                  {"organisation", context.text(N_("Organisation"))},
                                  {"last_usage_on", context.text(N_("Last usage"))},
                                  {"usages_before", context.text(N_("Earlier usages"))}};
    ReportOutput output(context, o.delivery, columns,
                        context.text(N_("Kaikukortti sites without recent usages")));
    service::list_silent_sites(
        context.operation(), static_cast<int>(o.days), [&](const model::SilentSite& site) {
            output.row({site.site, site.organisation, site.last_usage_on, site.usages_before});
        });
    output.end(base::Message::counted("{count} site", "{count} sites", output.rows()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "report silent",
     .summary = N_("list venue sites that no longer record usages"),
     .text = N_("Venue sites that have recorded visits, the last of them at least --days days ago. "
                "The day of the visit counts; visits after today are not included."),
     .examples = {{"kaiku report silent", N_("which sites to phone")},
                  {"kaiku report silent --days 90 -o silent.xlsx",
                   N_("for the last 90 days, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = {"site", "organisation", "last_usage_on", "usages_before"},
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_silent
