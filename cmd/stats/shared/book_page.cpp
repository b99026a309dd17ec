// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/book_page.hpp"

#include "cmd/cli/program.hpp"
#include "cmd/cli/row_output.hpp"
#include "cmd/stats/shared/book_rows.hpp"
#include "cmd/stats/shared/definitions.hpp"

namespace kaiku::cmd {

namespace {

std::string source_of(const Context& context) {
    return context.localized({N_("the register of Kaikukortti cards (kaiku {version})"),
                              {{"version", program_version()}}});
}

std::vector<xlsx::Entry> about(const Context& context, const BookFacts& facts) {
    std::vector<xlsx::Entry> entries{{context.text(N_("Period")), facts.period}};
    entries.insert(entries.end(), facts.more.begin(), facts.more.end());
    entries.push_back(
        {context.text(facts.is_final ? N_("Final figures") : N_("Preliminary figures")),
         facts.status});
    entries.push_back({context.text(N_("Created on")),
                       output::to_display_text(context.settings().today, context.style())});
    if (facts.producer) entries.push_back({context.text(N_("Producer")), *facts.producer});
    if (facts.contact) entries.push_back({context.text(N_("Contact")), *facts.contact});
    entries.push_back({context.text(N_("Source")), source_of(context)});
    return entries;
}

std::vector<xlsx::FirstPage::Section> sections(const Context& context) {
    xlsx::FirstPage::Section symbols{context.text(N_("Symbols")), {}};
    symbols.entries = {
        {"-", context.text(N_("zero"))},
        {suppressed_figure_sign,
         context.text(N_("not shown, to protect people, or not known; such a "
                         "row has no bar in a figure"))},
        {no_figure_sign, context.text(N_("cannot be computed, because there is nothing to compare "
                                         "with"))}};
    xlsx::FirstPage::Section meanings{context.text(N_("Definitions")), {}};
    for (const auto& [term, meaning] : definitions(context, DefinitionsFor::workbook))
        meanings.entries.push_back({term, meaning});
    return {std::move(symbols), std::move(meanings)};
}

}  // namespace

xlsx::Book empty_book(const Context& context, const BookFacts& facts) {
    const auto statistics = context.text(N_("Kaikukortti statistics"));
    xlsx::Book book;
    book.first_page = {
        context.text(N_("Statistics")),
        facts.title,
        statistics,
        about(context, facts),
        context.text(N_("Contents")),
        {context.text(N_("Table")), context.text(N_("Subject")), context.text(N_("Rows"))},
        sections(context)};
    auto& columns = book.first_page.list_columns;
    columns.insert(columns.end(), facts.list_columns.begin(), facts.list_columns.end());
    book.properties = {
        facts.title,
        facts.period,
        facts.producer.value_or(""),
        statistics,
        "Kaikukortti",
        source_of(context),
        context.text(facts.is_final ? N_("Final figures") : N_("Preliminary figures")),
        language_code(context.translator().language())};
    book.header = facts.title;
    book.footer = statistics + " · " + creation_note(context);
    if (facts.producer) book.footer = *facts.producer + " · " + book.footer;
    book.back = "← " + context.text(N_("Contents"));
    book.no_rows = context.text(N_("No data"));
    book.finnish_numbers = context.style().finnish_numbers;
    return book;
}

void add_table(const Context& context, xlsx::Book& book, xlsx::BookTable table,
               const std::string& title) {
    table.label = context.text(N_("Table")) + ' ' + std::to_string(book.tables.size() + 1);
    table.title = title;
    book.tables.push_back(std::move(table));
}

std::string period_text(const Context& context, std::optional<time::Day> from,
                        std::optional<time::Day> to) {
    if (from && to) {
        const int year = from->year();
        if (*from == time::Day::of(year, 1, 1) && *to == time::Day::of(year, 12, 31))
            return std::to_string(year);
        return output::to_display_text(*from, context.style()) + "–" +
               output::to_display_text(*to, context.style());
    }
    if (from) return context.localized({N_("since {date}"), {time::date_argument("date", *from)}});
    if (to) return context.localized({N_("until {date}"), {time::date_argument("date", *to)}});
    return context.text(N_("all years"));
}

}  // namespace kaiku::cmd
