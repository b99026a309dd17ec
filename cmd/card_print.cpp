#include <set>

#include "cmd/command.hpp"
#include "cmd/drawing.hpp"
#include "cmd/errors.hpp"
#include "cmd/given_codes.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/json.hpp"
#include "core/media/sheet.hpp"
#include "core/work/cards.hpp"

namespace kaiku::cmd {

namespace {

using base::Fault;
using base::Kind;
using model::Medium;
using model::Status;

struct Options {
    std::vector<std::string> codes;
    std::optional<std::string> from, output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the codes of the cards"), o.codes).required = false;
    arguments.text("--from", "FILE", N_("a file of codes, one a line, or a CSV file with a column code, tunnus or kod; - is standard input"), o.from).is_file();
    arguments.text("--output", "SHEET.pdf", N_("the pages to print; - is standard output"), o.output).short_name('o').is_written_file().is_required();
}

/// Why an office does not want this card on paper.
std::optional<Fault> print_fault(const work::CardView& view) {
    const auto code = view.card.code.shown();
    if (view.card.code.mobile_only()) return Fault{Kind::refused, "wrong_kind", {N_("{code} exists only as a mobile card"), {{"code", code}}}};
    if (view.card.medium == Medium::mobile)
        return Fault{Kind::refused, "wrong_kind", {N_("{code} is registered as a mobile card"), {{"code", code}}},
                     {N_("if it is to be on paper, too: kaiku card edit {code} --medium both"), {{"code", code}}}};
    if (view.replaced_by)
        return Fault{Kind::refused, "replaced", {N_("{code} was replaced by {newer}"), {{"code", code}, {"newer", *view.replaced_by}}}, {N_("print the new card in its place")}};
    if (view.card.blocked())
        return Fault{Kind::refused, "blocked", {N_("{code} is blocked: {reason}"), {{"code", code}, {"reason", *view.card.blocked_reason}}},
                     {N_("unblock it first with: kaiku card unblock {code}"), {{"code", code}}}};
    return std::nullopt;
}

using Faults = std::vector<std::pair<std::size_t, Fault>>;  // with the line where the code was given, 0 for an argument

/// The cards to print, every one looked up and judged before the first is drawn.
class Judged {
public:
    Judged(Context& context, const Options& o) : context_(context) {
        for (const auto& code : o.codes) judge({code, 0});
        if (o.from)
            for (const auto& code : read_given_codes(*o.from)) judge(code);
    }

    std::vector<work::CardView> cards;
    Faults faults;

private:
    void judge(const GivenCode& given) {
        try {
            const auto code = model::read_code(given.text).value();
            if (!seen_.insert(code.number()).second) return;
            auto view = work::show_card(context_.job(), given.text);
            if (auto fault = print_fault(view)) throw base::Error(*std::move(fault));
            cards.push_back(std::move(view));
        } catch (const base::Error& error) {
            const auto kind = error.fault().kind;
            if (kind != Kind::malformed && kind != Kind::not_found && kind != Kind::refused) throw;
            faults.emplace_back(given.line, error.fault());
        }
    }

    Context& context_;
    std::set<std::uint64_t> seen_;
};

base::Message with_line(const Context& context, std::size_t line, const Fault& fault) {
    if (line == 0) return fault.message;
    return {N_("line {line}: {message}"), {{"line", line}, {"message", context.words(fault.message)}}};
}

/// What programs get of each.
std::string rows_of(const Context& context, const Faults& faults) {
    std::string rows;
    for (const auto& [line, fault] : faults) {
        base::JsonObject row;
        if (line > 0) row.add("line", line);
        else row.add_null("line");
        rows += (rows.empty() ? "" : ", ") + row.add("reason", fault.code).add("message", context.words(fault.message)).text();
    }
    return "[" + rows + "]";
}

/// One fault is the command's own; several are told one by one before the last word.
Outcome refuse(Context& context, const Faults& faults) {
    const auto& [first_line, first] = faults.front();
    if (faults.size() == 1) throw base::Error(first.kind, first.code, with_line(context, first_line, first), first.hint);
    const Fault all{first.kind, first.code, base::Message::counted("{count} card cannot be printed", "{count} cards cannot be printed", static_cast<std::int64_t>(faults.size())),
                    {N_("nothing was printed; take them out, or mend what is wrong with them")}};
    if (context.settings().format == report::Format::json || context.settings().format == report::Format::jsonl) {
        context.err_line(error_object(all, context.texts(), rows_of(context, faults)));
        return all.kind;
    }
    for (const auto& [line, fault] : faults)
        context.warn({context.words(with_line(context, line, fault)) + (fault.hint.empty() ? "" : "; " + context.words(fault.hint)), {}});
    context.err_line(error_line(all, context.texts()));
    return all.kind;
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
    paper.back_note = context.text(customer ? N_("The card is personal.\nThe venue may check who its holder is.") : N_("The card of a community:\nthose who work for the organisation use it."));
    paper.inside_note = context.text(N_("Where card and register differ,\nthe register holds."));
    return paper;
}

media::SheetTexts sheet_texts(const Context& context) {
    return {context.text(N_("Kaikukortti")),
            context.text(N_("Print on both sides, turned on the long edge, at 100 %.\nCut at the marks, fold at the broken ones.")),
            context.text(N_("Sheet")), context.text(N_("outside")), context.text(N_("inside"))};
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    drawing_kind(*o.output, {media::CardFile::pdf});
    if (o.codes.empty() && !o.from)
        throw base::Error(Kind::malformed, "usage", {N_("no card is named")}, {N_("give codes, or a file of them with --from")});
    const Judged judged(context, o);
    if (!judged.faults.empty()) return refuse(context, judged.faults);
    for (const auto& view : judged.cards)
        if (view.status == Status::expired)
            context.note({N_("{code} is printed, but its last valid day was {date}"), {{"code", view.card.code.shown()}, time::date_argument("date", view.card.valid_until)}});

    auto next = judged.cards.begin();
    const auto give = [&](media::PaperCard& paper) {
        if (next == judged.cards.end()) return false;
        paper = paper_card(context, *next++);
        return true;
    };
    int pages = 0;
    write_drawing(context, *o.output, [&](const auto& write) { pages = media::print_cards(sheet_texts(context), give, context.settings().today, *o.output, write); });
    if (*o.output == "-") return done;
    context.show({{"file", context.text(N_("File"))}, {"cards", context.text(N_("Cards"))}, {"pages", context.text(N_("Pages"))}},
                 {*o.output, static_cast<std::int64_t>(judged.cards.size()), std::int64_t{pages}});
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
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
