// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/imports/shared/card_template.hpp"
#include "cmd/imports/shared/options.hpp"
#include "cmd/imports/shared/report.hpp"
#include "core/service/imports/card_import.hpp"
#include "core/service/imports/columns.hpp"

namespace kaiku::cmd::card_import {

namespace {

struct Options {
    service::CardImportOptions batch;
    TemplateOptions form;
};

void options(Arguments& arguments, Options& o) {
    import_options(arguments, o.batch);
    template_options(arguments, o.form);
    arguments.flag(
        "--update",
        N_("write rows that differ from the card in the register; empty cells change nothing"),
        o.batch.update);
}

ExitStatus run(Context& context, const Options& o) {
    if (writes_template(o.form, o.batch,
                        {{"--site", o.batch.site.has_value()}, {"--update", o.batch.update}})) {
        write_template(context, o.form.output, N_("Card list"), service::card_import_columns(),
                       card_template_columns(context));
        return success;
    }
    return run_import(context, o.batch, service::import_cards, "registered");
}

const bool registered = add_command<Options>(
    {.words = "card import",
     .summary = N_("register cards from a CSV file or a workbook"),
     .text = import_text,
     .values =
         [](Language language) { return columns_values(service::card_import_columns(), language); },
     .examples = {{"kaiku card import cards.csv --dry-run",
                   N_("validate the file without writing anything")},
                  {"kaiku card import cards.csv --rejects rejected.csv",
                   N_("write the rejected rows to a separate file")},
                  {"kaiku card import excel.csv --encoding windows-1252",
                   N_("a file that Excel saved as plain CSV")},
                  {"kaiku card import cards.xlsx --sheet 2026",
                   N_("one sheet of a workbook; text above the header row is skipped")},
                  {"kaiku card import --template -o cards.xlsx",
                   N_("write a workbook to fill in")}},
     .program = Program::full,
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = import_keys("registered")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_import
