#include "cmd/command.hpp"
#include "cmd/import_report.hpp"
#include "cmd/options.hpp"
#include "core/work/card_import.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::CardImportOptions batch;
};

void options(Arguments& arguments, Options& o) {
    batch_options(arguments, o.batch);
    arguments.flag("--update", N_("write rows that differ from the card that the register has; blank cells change nothing"), o.batch.update);
}

Outcome run(Context& context, const Options& o) {
    auto batch = o.batch;
    batch.site = site_or_default(context, batch.site);
    ImportReport report(context, batch);
    return report.show(work::import_cards(context.job(), batch), "registered");
}

const bool registered = add_command<Options>(
    {.words = "card import",
     .summary = N_("register cards from a CSV file or a workbook"),
     .text = N_("Columns: code issued_on valid_until birth_year postal_code max_children gender life_situation organisation medium site. One rejected row, and nothing is written (exit 7), unless --skip-rejected."),
     .examples = {{"kaiku card import cards.csv --dry-run", N_("look before anything is written")},
                  {"kaiku card import cards.csv --rejects rejected.csv", N_("rows to mend come into a file of their own")},
                  {"kaiku card import excel.csv --encoding windows-1252", N_("a file that Excel saved as plain CSV")},
                  {"kaiku card import cards.xlsx --sheet 2026", N_("one sheet of a workbook; titles above the header are passed over")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
