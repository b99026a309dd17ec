// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/cards_book_tables.hpp"

#include <algorithm>
#include <memory>

#include "cmd/stats/shared/book_rows.hpp"
#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd {

using xlsx::ColumnKind;

namespace {

output::Value share_of(std::int64_t part, std::int64_t whole, bool is_suppressed) {
    if (is_suppressed) return suppressed_figure_sign;
    if (whole == 0) return no_figure_sign;
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// The change of all uses since the year before, if both years are whole.
output::Value change_since(const stats::NationalYear* before, const stats::NationalYear& now,
                           bool is_whole) {
    if (!before || before->year != now.year - 1 || !is_whole) return no_figure_sign;
    return share_of(now.total - before->total, before->total,
                    before->suppressed_total || now.suppressed_total);
}

output::Row cards_row(const BookRows& rows, const stats::CardsRow& cards, bool has_year) {
    auto row = rows.row(card_stats_row(cards));
    if (!has_year) row.erase(row.begin());
    row.push_back(share_of(cards.in_use, cards.registered, cards.suppressed));
    return row;
}

/// A card counts in one row of a year. Nothing is added up if a row is suppressed.
std::optional<output::Row> cards_total(const Context& context, const BookRows& rows,
                                       const std::vector<stats::CardsRow>& cards) {
    stats::CardsRow total;
    for (const auto& row : cards) {
        if (row.suppressed) return std::nullopt;
        total.registered += row.registered;
        total.renewed += row.renewed;
        total.valid += row.valid;
        total.in_use += row.in_use;
    }
    if (cards.empty()) return std::nullopt;
    total.keys.assign(cards.front().keys.size(), std::string());
    auto row = cards_row(rows, total, false);
    row.front() = context.style().total;
    return row;
}

}  // namespace

SuppressedRows suppressed_uses(const std::vector<stats::UsesRow>& rows) {
    return {std::ssize(rows), std::count_if(rows.begin(), rows.end(),
                                            [](const auto& row) { return row.suppressed; })};
}

SuppressedRows suppressed_cards(const std::vector<stats::CardsRow>& rows) {
    return {std::ssize(rows), std::count_if(rows.begin(), rows.end(),
                                            [](const auto& row) { return row.suppressed; })};
}

SuppressedRows suppressed_years(const std::vector<stats::NationalYear>& years) {
    return {std::ssize(years),
            std::count_if(years.begin(), years.end(), [](const stats::NationalYear& year) {
                const auto& sectors = year.suppressed_sectors;
                return year.suppressed_registered || year.suppressed_in_use ||
                       year.suppressed_total ||
                       std::find(sectors.begin(), sectors.end(), true) != sectors.end();
            })};
}

xlsx::BookTable national_book_table(const Context& context, const PlaceNames& names,
                                    const std::vector<stats::NationalYear>& years,
                                    std::optional<time::Day> to) {
    const auto columns = national_columns(context);
    const auto today = context.settings().today;
    xlsx::BookTable made;
    made.name = "nation";
    made.sheet_name = context.text(N_("The nation by year"));
    made.columns = book_columns(columns);
    made.columns.push_back({"taken", context.text(N_("Taken into use")), ColumnKind::share});
    made.columns.push_back({"change", context.text(N_("Change of all uses")), ColumnKind::change});
    made.rows = [&years, to, today,
                 rows = BookRows(context, names, columns)](const xlsx::RowSink& sink) {
        const stats::NationalYear* before = nullptr;
        for (const auto& year : years) {
            const auto last = time::Day::of(static_cast<int>(year.year), 12, 31);
            auto row = rows.row(national_row(year));
            row.push_back(share_of(year.in_use, year.registered,
                                   year.suppressed_registered || year.suppressed_in_use));
            row.push_back(change_since(before, year, last < today && (!to || last <= *to)));
            sink(row);
            before = &year;
        }
    };
    made.chart = xlsx::Chart{xlsx::Chart::Kind::columns,
                             context.text(N_("Visitors in the whole country by year")),
                             context.text(N_("Year")),
                             context.text(N_("All uses")),
                             {"year"},
                             {{"total", context.text(N_("All uses"))}}};
    return made;
}

xlsx::BookTable cards_book_table(const Context& context, const PlaceNames& names,
                                 const std::vector<stats::CardsRow>& cards,
                                 const std::vector<stats::Level>& by, std::optional<int> year) {
    const auto columns = card_stats_columns(context, by);
    const BookRows rows(context, names, columns);
    xlsx::BookTable made;
    made.name = "cards";
    made.sheet_name = context.text(N_("Cards"));
    made.columns = book_columns(columns);
    if (year) made.columns.erase(made.columns.begin());
    made.columns.push_back({"taken", context.text(N_("Taken into use")), ColumnKind::share});
    made.rows = [&cards, rows, has_year = !year](const xlsx::RowSink& sink) {
        for (const auto& row : cards) sink(cards_row(rows, row, has_year));
    };
    if (year) made.total = cards_total(context, rows, cards);
    return made;
}

}  // namespace kaiku::cmd
