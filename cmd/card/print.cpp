// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/drawing_file.hpp"
#include "cmd/card/shared/printable_cards.hpp"
#include "cmd/cli/command.hpp"
#include "core/base/interrupt.hpp"
#include "core/print/card_sheet.hpp"

namespace kaiku::cmd::card_print {

namespace {

struct Options {
    std::vector<std::string> codes;
    std::optional<std::string> from, output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("card codes"), o.codes).required = false;
    arguments
        .text("--from", "FILE",
              N_("file of codes, one per line, or a CSV file with a column code, tunnus or kod; - "
                 "is standard input"),
              o.from)
        .is_file();
    arguments
        .text("--output", "SHEET.pdf", N_("PDF file for the pages; - is standard output"), o.output)
        .short_name('o')
        .is_written_file()
        .is_required();
}

std::string day_text(const Context& context, std::optional<time::Day> day) {
    return day ? context.localized({"{date}", {time::date_argument("date", *day)}}) : std::string();
}

print::PaperCard paper_card(const Context& context, const service::CardView& view) {
    const auto& card = view.card;
    const bool customer = card.kind() == model::CardKind::customer;
    print::PaperCard paper;
    paper.code = card.code.display_text();
    paper.kind = context.text(customer ? N_("Customer card") : N_("Community card"));
    paper.dates = {{context.text(N_("Issued")), day_text(context, card.issued_on)},
                   {context.text(N_("Renewed")), day_text(context, card.renewed_on)},
                   {context.text(N_("Last valid day")), day_text(context, card.valid_until)}};
    if (customer)
        paper.belongs_to = {context.text(N_("Minor children, at most")),
                            card.max_children ? std::to_string(*card.max_children) : std::string()};
    else
        paper.belongs_to = {context.text(N_("Organisation")), card.organisation.value_or("")};
    if (customer) paper.name_label = context.text(N_("Name"));
    paper.back_note = context.text(
        customer ? N_("The card is personal.\nThe venue may check who the holder is.")
                 : N_("This is a community card,\nused by employees of the organisation."));
    paper.inside_note =
        context.text(N_("If the card and the register differ,\nthe register applies."));
    return paper;
}

print::CardSheetTexts sheet_texts(const Context& context) {
    return {context.text(N_("Kaikukortti")),
            context.text(N_("Print on both sides, flip on the long edge, scale 100 %.\nCut at the "
                            "marks, fold along the dashed lines.")),
            context.text(N_("Sheet")), context.text(N_("outside")), context.text(N_("inside"))};
}

std::vector<ListedCode> code_list(const Options& o) {
    if (o.codes.empty() && !o.from)
        throw base::Error(base::ErrorKind::malformed, "usage", {N_("no card was given")},
                          {N_("give card codes, or a file of codes with --from")});
    std::vector<ListedCode> codes;
    codes.reserve(o.codes.size());
    for (const auto& code : o.codes) codes.push_back({code, 0});
    if (!o.from) return codes;
    for (auto& code : read_code_list(*o.from)) codes.push_back(std::move(code));
    return codes;
}

/// Prints the cards into `file`. Returns the number of pages.
int print(Context& context, const std::string& file, const std::vector<service::CardView>& cards) {
    const auto progress = context.operation().progress;
    auto next = cards.begin();
    const auto next_card = [&](print::PaperCard& paper) {
        base::throw_if_interrupted();
        if (progress)
            progress(static_cast<double>(next - cards.begin()) / static_cast<double>(cards.size()));
        if (next == cards.end()) return false;
        paper = paper_card(context, *next++);
        return true;
    };
    int pages = 0;
    write_drawing(context, file, [&](const auto& write) {
        pages = print::print_cards(sheet_texts(context), next_card, context.settings().today, file,
                                   write);
    });
    return pages;
}

ExitStatus run(Context& context, const Options& o) {
    drawing_format_for(*o.output, {print::DrawingFormat::pdf});
    if (*o.output == "-")
        context.require_redirected_output({N_("a PDF document is not written to a terminal")});
    const auto printable = look_up_cards(context, code_list(o));
    if (!printable.faults.empty()) return report_unprintable(context, printable);
    for (const auto& view : printable.cards)
        if (view.status == model::Status::expired)
            context.note({N_("{code} is printed, but its last valid day was {date}"),
                          {{"code", view.card.code.display_text()},
                           time::date_argument("date", view.card.valid_until)}});
    const int pages = print(context, *o.output, printable.cards);
    if (*o.output == "-") return success;
    context.show(
        {{"file", context.text(N_("File"))},
         {"cards", context.text(N_("Cards"))},
         {"pages", context.text(N_("Pages"))}},
        {*o.output, static_cast<std::int64_t>(printable.cards.size()), std::int64_t{pages}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "card print",
     .summary = N_("print cards on A4 sheets"),
     .text =
         N_("Each sheet has five folded cards of credit-card size, their outsides on one page and "
            "their insides on the next: print on both sides, flipped on the long edge, without "
            "scaling. The outside has the QR code and the bar code, the inside the dates and the "
            "number of children; holders write their names themselves. A card given twice is "
            "printed once. Blocked cards and mobile cards are refused; expired cards are printed "
            "with a warning. With -o - the PDF is written to standard output."),
     .examples = {{"kaiku card print A9990000071 Y999000033 -o cards.pdf", N_("two cards")},
                  {"kaiku card print --from codes.txt -o cards.pdf", N_("all cards of a file")},
                  {"kaiku card list --registered-from 2026-06-01 --format csv | kaiku card print "
                   "--from - -o cards.pdf",
                   N_("recently registered cards")},
                  {"ssh kaiku@kanta.example card print A9990000071 -o - > card.pdf",
                   N_("through the gateway")}},
     .program = Program::full,
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = ResultKeys({"file", "cards", "pages"})
                 .remark("With -o - there are no results: standard output is the PDF.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_print
