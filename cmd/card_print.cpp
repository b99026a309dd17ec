#include "cmd/command.hpp"
#include "cmd/drawing.hpp"
#include "cmd/printable_cards.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/interrupt.hpp"
#include "core/media/sheet.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::vector<std::string> codes;
    std::optional<std::string> from, output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the codes of the cards"), o.codes).required = false;
    arguments.text("--from", "FILE", N_("a file of codes, one a line, or a CSV file with a column code, tunnus or kod; - is standard input"), o.from).is_file();
    arguments.text("--output", "SHEET.pdf", N_("the pages to print; - is standard output"), o.output).short_name('o').is_written_file().is_required();
}

std::string day_text(const Context& context, std::optional<time::Day> day) {
    return day ? context.words({"{date}", {time::date_argument("date", *day)}}) : std::string();
}

media::PaperCard paper_card(const Context& context, const work::CardView& view) {
    const auto& card = view.card;
    const bool customer = card.kind() == model::CardKind::customer;
    media::PaperCard paper;
    paper.code = card.code.shown();
    paper.kind = context.text(customer ? N_("Customer's card") : N_("Community's card"));
    paper.dates = {{context.text(N_("Issued")), day_text(context, card.issued_on)},
                   {context.text(N_("Renewed")), day_text(context, card.renewed_on)},
                   {context.text(N_("Last valid day")), day_text(context, card.valid_until)}};
    if (customer) paper.belongs_to = {context.text(N_("Children under age, at most")), card.max_children ? std::to_string(*card.max_children) : std::string()};
    else paper.belongs_to = {context.text(N_("Organisation")), card.organisation.value_or("")};
    if (customer) paper.name_label = context.text(N_("Name"));
    paper.back_note = context.text(customer ? N_("The card is personal.\nThe venue may check who its holder is.")
                                            : N_("The card of a community:\nthose who work for the organisation use it."));
    paper.inside_note = context.text(N_("Where card and register differ,\nthe register holds."));
    return paper;
}

media::SheetTexts sheet_texts(const Context& context) {
    return {context.text(N_("Kaikukortti")),
            context.text(N_("Print on both sides, turned on the long edge, at 100 %.\nCut at the marks, fold at the broken ones.")),
            context.text(N_("Sheet")), context.text(N_("outside")), context.text(N_("inside"))};
}

std::vector<GivenCode> given_codes(const Options& o) {
    if (o.codes.empty() && !o.from)
        throw base::Error(base::Kind::malformed, "usage", {N_("no card is named")}, {N_("give codes, or a file of them with --from")});
    std::vector<GivenCode> codes;
    for (const auto& code : o.codes) codes.push_back({code, 0});
    if (!o.from) return codes;
    for (auto& code : read_given_codes(*o.from)) codes.push_back(std::move(code));
    return codes;
}

/// The number of pages.
int print(Context& context, const std::string& file, const std::vector<work::CardView>& cards) {
    const auto progress = context.job().progress;
    auto next = cards.begin();
    const auto give = [&](media::PaperCard& paper) {
        base::stop_if_interrupted();
        if (progress) progress(static_cast<double>(next - cards.begin()) / static_cast<double>(cards.size()));
        if (next == cards.end()) return false;
        paper = paper_card(context, *next++);
        return true;
    };
    int pages = 0;
    write_drawing(context, file, [&](const auto& write) {
        pages = media::print_cards(sheet_texts(context), give, context.settings().today, file, write);
    });
    return pages;
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    drawing_kind(*o.output, {media::CardFile::pdf});
    const auto printable = look_up_cards(context, given_codes(o));
    if (!printable.faults.empty()) return refuse_to_print(context, printable);
    for (const auto& view : printable.cards)
        if (view.status == model::Status::expired)
            context.note({N_("{code} is printed, but its last valid day was {date}"),
                          {{"code", view.card.code.shown()}, time::date_argument("date", view.card.valid_until)}});
    const int pages = print(context, *o.output, printable.cards);
    if (*o.output == "-") return done;
    context.show({{"file", context.text(N_("File"))}, {"cards", context.text(N_("Cards"))}, {"pages", context.text(N_("Pages"))}},
                 {*o.output, static_cast<std::int64_t>(printable.cards.size()), std::int64_t{pages}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card print",
     .summary = N_("print cards on A4 sheets"),
     .text = N_("Five folded cards of credit-card size a sheet, outsides on one page and insides on the next: print on both sides, turned on the long edge, without scaling. Outside are the QR code and the "
                "bar code, inside the dates and the number of children; the holder writes their name themselves. A card given twice is printed once. Blocked cards and mobile cards are refused, "
                "expired ones printed and named. With -o - the PDF goes to standard output."),
     .examples = {{"kaiku card print A9990000071 Y999000033 -o cards.pdf", N_("two cards")},
                  {"kaiku card print --from codes.txt -o cards.pdf", N_("all cards of a file")},
                  {"kaiku card list --registered-from 2026-06-01 --format csv | kaiku card print --from - -o cards.pdf", N_("the cards registered lately")},
                  {"ssh kaiku@kanta.example card print A9990000071 -o - > card.pdf", N_("through the gateway")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user,
     .ends = {base::Kind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
