// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/imports/shared/options.hpp"
#include "cmd/imports/shared/report.hpp"
#include "core/service/imports/usage_import.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    service::UsageImportOptions batch;
};

void options(Arguments& arguments, Options& o) {
    import_options(arguments, o.batch);
    arguments.flag("--allow-expired",
                   N_("admit cards that had expired by the day of the visit, at discretion"),
                   o.batch.allow_expired);
    arguments.flag("--create-events", N_("create events that the sites do not have yet"),
                   o.batch.create_events);
}

ExitStatus run(Context& context, const Options& o) {
    auto batch = o.batch;
    batch.site = site_or_default(context, batch.site);
    ImportReport report(context, batch);
    return report.show(service::import_usages(context.operation(), batch), "recorded");
}

const bool registered = add_command<Options>(
    {.words = "usage import",
     .summary = N_("import usages from a CSV file or a workbook"),
     .text = N_("Columns: code site event date time children customers value key. If a row is "
                "rejected, nothing is written (exit code 7), unless --skip-rejected is given. See "
                "kaiku-import(5) for the format of the file."),
     .examples = {{"kaiku usage import visits.csv --site Uimahalli", N_("visits to one site")},
                  {"kaiku usage import visits.csv --create-events", N_("with new events")},
                  {"kaiku usage import visits.xlsx --dry-run",
                   N_("validate a workbook but write nothing")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = import_keys("recorded")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
