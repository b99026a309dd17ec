// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/year_book.hpp"

#include <algorithm>

#include "cmd/cli/row_output.hpp"
#include "cmd/stats/shared/book_page.hpp"
#include "cmd/stats/shared/cards_book_tables.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/uses_book_table.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

using stats::Level;

namespace {

const std::vector<UsesBookTable>& uses_tables() {
    constexpr auto columns = xlsx::Chart::Kind::columns, bars = xlsx::Chart::Kind::bars;
    static const std::vector<UsesBookTable> all = {
        {{Level::year, Level::month},
         "months",
         N_("Months"),
         N_("Usages by month"),
         true,
         true,
         false,
         columns,
         N_("Visitors by month")},
        {{Level::sector},
         "sectors",
         N_("Sectors"),
         N_("Usages by sector"),
         true,
         true,
         false,
         columns,
         N_("Visitors by sector")},
        {{Level::municipality},
         "municipalities",
         N_("Municipalities"),
         N_("Usages by municipality of the site"),
         true,
         true,
         false,
         bars,
         N_("Visitors by municipality of the site")},
        {{Level::municipality, Level::kind},
         "municipality_kinds",
         N_("Municipalities by card type"),
         N_("Usages by municipality of the site and card type"),
         true,
         true},
        {{Level::county},
         "counties",
         N_("Wellbeing counties"),
         N_("Usages by wellbeing county of the site"),
         true,
         true,
         false,
         bars,
         N_("Visitors by wellbeing county of the site")},
        {{Level::area}, "areas", N_("Areas"), N_("Usages by area"), true, true},
        {{Level::organisation},
         "organisations",
         N_("Organisations"),
         N_("Usages by organisation"),
         true,
         true},
        {{Level::year, Level::site}, "sites", N_("Sites"), N_("Usages by site"), true, true},
        {{Level::year, Level::month, Level::site},
         "sites_by_month",
         N_("Sites by month"),
         N_("Usages by site and month"),
         false,
         true},
        {{Level::home_municipality},
         "homes",
         N_("Home municipalities"),
         N_("Usages by home municipality of the holder"),
         true,
         true,
         false,
         bars,
         N_("Visitors by home municipality of the holder")},
        {{Level::site, Level::event}, "events", N_("Events"), N_("Usages by event"), true, true},
        {{Level::site, Level::event},
         "values_of_events",
         N_("Values of events"),
         N_("Usages and values of events with a value field"),
         true,
         true,
         true},
    };
    return all;
}

bool is_within_year(const stats::UsesQuery& query) {
    return query.from && query.to && query.from->year() == query.to->year();
}

BookPeriod period_of(const Context& context, const stats::UsesQuery& query) {
    BookPeriod period{period_text(context, query.from, query.to), {}};
    if (is_within_year(query)) period.year = query.from->year();
    return period;
}

/// Of the table of years: up to when the last one is counted, if not to its end.
std::string title_of_years(const Context& context, const std::optional<time::Day>& to) {
    auto title = context.text(N_("Cards and visitors in the whole country by year"));
    if (to && *to != time::Day::of(to->year(), 12, 31))
        title += ", " + period_text(context, std::nullopt, to);
    return title;
}

class YearBook {
public:
    YearBook(const Context& context, const PlaceNames& names, const stats::UsesQuery& query,
             const YearBookOptions& options, const stats::WorkbookFigures& figures)
        : context_(context),
          names_(names),
          query_(query),
          options_(options),
          figures_(figures),
          period_(period_of(context, query)) {}

    xlsx::Book make() {
        book_ = empty_book(context_, facts());
        auto years = national_book_table(context_, names_, figures_.years, query_.to);
        years.notes = {note(false)};
        add(std::move(years), title_of_years(context_, query_.to),
            suppressed_years(figures_.years));
        auto cards =
            cards_book_table(context_, names_, figures_.cards, year_book_cards(), period_.year);
        if (query_.round_to > 0) cards.total.reset();  // rounded figures do not add up
        add(std::move(cards), titled(N_("Cards by organisation that gave them")),
            suppressed_cards(figures_.cards));
        for (std::size_t at = 0; at < uses_tables().size(); ++at) {
            const auto& table = uses_tables()[at];
            add(UsesBookTableMaker(context_, names_, table, at, figures_, period_).make(),
                titled(table.title), suppressed_uses(figures_.tables[at]));
        }
        return std::move(book_);
    }

private:
    BookFacts facts() const {
        BookFacts facts;
        const auto& places = options_.filters;
        std::vector<std::string> names;
        names.reserve(names.size() + places.size());
        for (const auto& place : places) names.push_back(place.text);
        facts.title = names.empty()
                          ? context_.localized({N_("Use of the Kaikukortti: {period}"),
                                                {{"period", period_.text}}})
                          : context_.localized(
                                {N_("{place}: use of the Kaikukortti, {period}"),
                                 {{"place", base::join(names, ", ")}, {"period", period_.text}}});
        facts.period = period_notes(context_, query_.from, query_.to).back();
        facts.is_final = options_.is_final;
        facts.status =
            context_.text(options_.is_final ? N_("late records and corrections are included")
                                            : N_("late records and corrections can change them"));
        facts.producer = options_.producer;
        facts.contact = options_.contact;
        facts.more = places;
        if (places.empty() && !figures_.is_everywhere)
            facts.more.push_back({context_.text(N_("Sites")),
                                  context_.text(N_("Only sites that your grants cover."))});
        if (figures_.population.year > 0)
            facts.more.push_back(
                {context_.text(N_("Inhabitants")),
                 context_.localized(
                     {N_("of the municipality at the end of {year}, from the register's reference "
                         "data; rates divide the figures of the period by them"),
                      {{"year", std::to_string(figures_.population.year)}}})});
        add_rounding(facts);
        add_protection(facts);
        return facts;
    }

    void add_rounding(BookFacts& facts) const {
        if (query_.round_to == 0) return;
        facts.more.push_back({context_.text(N_("Rounding")), rounding_text(context_, query_)});
    }

    void add_protection(BookFacts& facts) const {
        if (!query_.suppression.is_active()) return;
        facts.more.push_back(
            {context_.text(N_("Small figures")),
             context_.localized(
                 {N_("Not shown are rows with fewer than {least} cards, and as many others as are "
                     "needed to protect them. Values are in their own table only, without rows in "
                     "which one card has more than {share} percent of the value."),
                  {{"least", query_.suppression.min_cell_size},
                   {"share", query_.suppression.max_share_percent}}})});
        if (stats::is_calendar_year(query_))
            facts.more.push_back(
                {context_.text(N_("Year before")),
                 context_.text(
                     N_("Its figures by place and month are in its own workbook: beside these "
                        "they could reveal figures that are not shown there."))});
        // Not by their reasons: where all rows of a table have one, that of each is known (R33).
        facts.list_columns = {context_.text(N_("Not shown"))};
    }

    std::string titled(const char* title) const {
        return context_.text(title) + ", " + period_.text;
    }

    void add(xlsx::BookTable table, const std::string& title, const SuppressedRows& rows) {
        table.listed = {rows.all};
        if (query_.suppression.is_active()) table.listed.emplace_back(rows.suppressed);
        if (table.notes.empty()) table.notes = {note(true)};
        add_table(context_, book_, std::move(table), title);
    }

    /// Which places are counted, when the table was made, and whether it is final.
    std::string note(bool has_filters) const {
        std::vector<std::string> parts;
        if (has_filters)
            for (const auto& [term, text] : options_.filters) parts.push_back(term + ": " + text);
        parts.push_back(creation_note(context_));
        parts.push_back(
            context_.text(options_.is_final ? N_("Final figures") : N_("Preliminary figures")));
        return base::join(parts, " · ");
    }

    const Context& context_;
    const PlaceNames& names_;
    const stats::UsesQuery& query_;
    const YearBookOptions& options_;
    const stats::WorkbookFigures& figures_;
    BookPeriod period_;
    xlsx::Book book_;
};

}  // namespace

std::vector<stats::WorkbookTable> year_book_tables() {
    std::vector<stats::WorkbookTable> tables;
    tables.reserve(uses_tables().size());
    for (const auto& table : uses_tables())
        tables.push_back({table.by, table.is_compared, table.values_only,
                          table.by == std::vector{Level::year, Level::month}});
    return tables;
}

std::vector<Level> year_book_cards() { return {Level::year, Level::organisation}; }

xlsx::Book year_book(const Context& context, const PlaceNames& names, const stats::UsesQuery& query,
                     const YearBookOptions& options, const stats::WorkbookFigures& figures) {
    return YearBook(context, names, query, options, figures).make();
}

}  // namespace kaiku::cmd
