#include "cmd/command.hpp"
#include "cmd/import_report.hpp"
#include "cmd/options.hpp"
#include "core/work/usage_import.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::UsageImportOptions batch;
};

void options(Arguments& arguments, Options& o) {
    batch_options(arguments, o.batch);
    arguments.flag("--allow-expired", N_("admit cards that had expired by the day of the visit, at discretion"), o.batch.allow_expired);
    arguments.flag("--create-events", N_("create events that their sites do not have"), o.batch.create_events);
}

Outcome run(Context& context, const Options& o) {
    auto batch = o.batch;
    batch.site = site_or_default(context, batch.site);
    ImportReport report(context, batch);
    return report.show(work::import_usages(context.job(), batch), "recorded");
}

const bool registered = add_command<Options>(
    {.words = "usage import",
     .summary = N_("record usages from a CSV file or a workbook"),
     .text = N_("Columns: code site event date time children customers value key. One rejected row, and nothing is written (exit 7), unless --skip-rejected."),
     .examples = {{"kaiku usage import visits.csv --site Uimahalli", N_("visits to one site")},
                  {"kaiku usage import visits.csv --create-events", N_("with events that are new")},
                  {"kaiku usage import visits.xlsx --dry-run", N_("a workbook as it is")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
