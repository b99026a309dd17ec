// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/imports/shared/options.hpp"
#include "cmd/imports/shared/report.hpp"
#include "cmd/imports/shared/usage_template.hpp"
#include "core/service/imports/columns.hpp"
#include "core/service/imports/usage_import.hpp"

namespace kaiku::cmd::usage_import {

namespace {

struct Options {
    service::UsageImportOptions batch;
    TemplateOptions form;
};

void options(Arguments& arguments, Options& o) {
    import_options(arguments, o.batch);
    template_options(arguments, o.form);
    arguments.flag("--allow-expired",
                   N_("admit cards that had expired by the day of the visit, at discretion"),
                   o.batch.allow_expired);
    arguments.flag("--allow-other-area",
                   N_("admit cards that the area does not accept, at discretion"),
                   o.batch.allow_other_area);
    arguments.flag("--create-events", N_("create events that the sites do not have yet"),
                   o.batch.create_events);
}

ExitStatus run(Context& context, const Options& o) {
    if (writes_template(o.form, o.batch,
                        {{"--create-events", o.batch.create_events},
                         {"--allow-expired", o.batch.allow_expired},
                         {"--allow-other-area", o.batch.allow_other_area}})) {
        write_template(context, o.form.output, N_("Visit list"), service::usage_import_columns(),
                       usage_template_columns(context, site_or_default(context, o.batch.site)));
        return success;
    }
    return run_import(context, o.batch, service::import_usages, "recorded");
}

const bool registered = add_command<Options>(
    {.words = "usage import",
     .summary = N_("import usages from a CSV file or a workbook"),
     .text = import_text,
     .values =
         [](Language language) {
             return columns_values(service::usage_import_columns(), language);
         },
     .examples = {{"kaiku usage import visits.csv --site Uimahalli", N_("visits to one site")},
                  {"kaiku usage import visits.csv --create-events", N_("with new events")},
                  {"kaiku usage import visits.xlsx --dry-run",
                   N_("validate a workbook but write nothing")},
                  {"kaiku usage import --template -o visits.xlsx",
                   N_("write a workbook to fill in")}},
     .program = Program::full,
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = import_keys("recorded")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_import
