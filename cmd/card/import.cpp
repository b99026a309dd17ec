// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/imports/shared/options.hpp"
#include "cmd/imports/shared/report.hpp"
#include "core/service/imports/card_import.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    service::CardImportOptions batch;
};

void options(Arguments& arguments, Options& o) {
    import_options(arguments, o.batch);
    arguments.flag(
        "--update",
        N_("write rows that differ from the card in the register; empty cells change nothing"),
        o.batch.update);
}

ExitStatus run(Context& context, const Options& o) {
    auto batch = o.batch;
    batch.site = site_or_default(context, batch.site);
    ImportReport report(context, batch);
    return report.show(service::import_cards(context.operation(), batch), "registered");
}

const bool registered = add_command<Options>(
    {.words = "card import",
     .summary = N_("register cards from a CSV file or a workbook"),
     .text =
         N_("Columns: code issued_on valid_until birth_year postal_code max_children gender "
            "life_situation organisation medium site. If any row is rejected, nothing is "
            "written (exit code 7), unless --skip-rejected is given. See kaiku-import(5) for the "
            "format of the file."),
     .examples = {{"kaiku card import cards.csv --dry-run",
                   N_("validate the file without writing anything")},
                  {"kaiku card import cards.csv --rejects rejected.csv",
                   N_("write the rejected rows to a separate file")},
                  {"kaiku card import excel.csv --encoding windows-1252",
                   N_("a file that Excel saved as plain CSV")},
                  {"kaiku card import cards.xlsx --sheet 2026",
                   N_("one sheet of a workbook; text above the header row is skipped")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = import_keys("registered")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
