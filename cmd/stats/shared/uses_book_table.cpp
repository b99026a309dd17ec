// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses_book_table.hpp"

#include <algorithm>
#include <memory>

#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd {

using stats::Level;
using stats::UsesRow;
using xlsx::ColumnKind;

namespace {

/// The quotient, or the sign that there is none.
output::Value quotient(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return no_figure_sign;
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

UsesBookTableMaker::UsesBookTableMaker(const Context& context, const PlaceNames& names,
                                       const UsesBookTable& table, std::size_t index,
                                       const stats::WorkbookFigures& figures, BookPeriod period)
    : context_(context),
      names_(names),
      table_(table),
      index_(index),
      figures_(figures),
      period_(std::move(period)),
      columns_(usage_stats_columns(context, table.by)),
      rows_(context, names, columns_) {}

xlsx::BookTable UsesBookTableMaker::make() const {
    xlsx::BookTable made;
    made.name = table_.name;
    made.sheet_name = context_.text(table_.sheet_name);
    made.columns = columns();
    // The maker itself does not exist any more when the rows are written.
    made.rows = [self = std::make_shared<UsesBookTableMaker>(*this)](const xlsx::RowSink& sink) {
        for (const auto* row : self->sorted()) self->add_row(*row, sink);
    };
    if (total() && !figures_.tables[index_].empty()) made.total = total_row(*total());
    made.chart = chart();
    return made;
}

const std::optional<UsesRow>& UsesBookTableMaker::total() const {
    return table_.values_only ? figures_.total_of_values : figures_.total;
}

std::vector<xlsx::BookColumn> UsesBookTableMaker::columns() const {
    const auto given = book_columns(columns_);
    std::vector<xlsx::BookColumn> columns;
    for (std::size_t column = 0; column < given.size(); ++column) {
        const bool is_level = column < table_.by.size();
        if (!is_shown(column)) continue;
        columns.push_back(given[column]);
        if (is_level && table_.by[column] == Level::site) {
            columns.push_back({"organisation", context_.text(N_("Organisation"))});
            columns.push_back({"municipality", context_.text(N_("Municipality"))});
        }
    }
    if (table_.has_shares) {
        columns.push_back({"ratio", context_.text(N_("Usages per card")), ColumnKind::ratio});
        columns.push_back(
            {"share",
             context_.text(table_.values_only ? N_("Share of value") : N_("Share of visitors")),
             ColumnKind::share});
    }
    if (const auto level = rate_level()) {
        columns.push_back({"usages_per_1000", context_.text(N_("Usages per 1,000 inhabitants")),
                           ColumnKind::ratio});
        if (level == Level::home_municipality)
            columns.push_back({"cards_per_1000", context_.text(N_("Cards per 1,000 inhabitants")),
                               ColumnKind::ratio});
    }
    if (has_comparison()) {
        const auto year_before = std::to_string(*period_.year - 1);
        columns.push_back(
            {"before",
             context_.localized({table_.values_only ? N_("Value {year}") : N_("Visitors {year}"),
                                 {{"year", year_before}}}),
             table_.values_only ? ColumnKind::euros : ColumnKind::count});
        columns.push_back(
            {"change",
             context_.text(table_.values_only ? N_("Change of value") : N_("Change of visitors")),
             ColumnKind::change});
    }
    return columns;
}

/// Tables with bars begin with the largest. Rows that are suppressed keep their order at the end,
/// which tells nothing of their size.
std::vector<const UsesRow*> UsesBookTableMaker::sorted() const {
    std::vector<const UsesRow*> rows;
    const auto& all = figures_.tables[index_];
    rows.reserve(all.size());
    for (const auto& row : all) rows.push_back(&row);
    if (table_.chart == xlsx::Chart::Kind::bars)
        std::stable_sort(rows.begin(), rows.end(), [](const UsesRow* a, const UsesRow* b) {
            if (a->suppressed || b->suppressed) return !a->suppressed && b->suppressed;
            return a->visitors > b->visitors;
        });
    return rows;
}

void UsesBookTableMaker::add_row(const UsesRow& uses, const xlsx::RowSink& sink) const {
    output::Row row;
    add_keys(row, rows_.row(usage_stats_row(uses)), uses);
    if (rate_level()) {
        const auto* const name = std::get_if<std::string>(&uses.keys.front());
        const auto& population = figures_.population;
        const auto& known =
            rate_level() == Level::county ? population.of_counties : population.of_municipalities;
        const auto found = name ? known.find(*name) : known.end();
        add_rates(row, uses, found == known.end() ? 0 : found->second);
    }
    if (has_comparison()) {
        const auto& before = figures_.before[index_];
        const auto found = before.find(stats::identity_without_year(table_.by, uses));
        add_comparison(row, uses, found == before.end() ? 0 : found->second);
    }
    sink(row);
}

/// The levels that are shown, with the places of a site, the measures, and what follows from them.
void UsesBookTableMaker::add_keys(output::Row& row, const output::Row& given,
                                  const UsesRow& uses) const {
    const auto levels = table_.by.size();
    for (std::size_t column = 0; column < given.size(); ++column) {
        if (!is_shown(column)) continue;
        row.push_back(given[column]);
        if (column < levels && table_.by[column] == Level::site)
            add_places(row, uses, uses.values[column]);
    }
    if (!table_.has_shares) return;
    if (uses.suppressed) {
        row.insert(row.end(), 2, suppressed_figure_sign);
        return;
    }
    row.push_back(quotient(uses.usages, uses.cards));
    row.push_back(!total() || total()->suppressed ? output::Value(suppressed_figure_sign)
                                                  : quotient(compared(uses), compared(*total())));
}

/// What shares and changes are of.
std::int64_t UsesBookTableMaker::compared(const UsesRow& uses) const {
    return table_.values_only ? uses.value_cents : uses.visitors;
}

/// Whether a column of `columns_` is shown.
bool UsesBookTableMaker::is_shown(std::size_t column) const {
    if (column < table_.by.size()) return table_.by[column] != Level::year || !period_.year;
    return columns_[column].key != "value_cents" || table_.values_only || figures_.shows_values;
}

std::optional<Level> UsesBookTableMaker::rate_level() const {
    if (figures_.population.year == 0 || table_.by.size() != 1) return std::nullopt;
    const auto level = table_.by.front();
    const bool is_divided =
        level == Level::municipality || level == Level::county || level == Level::home_municipality;
    return is_divided ? std::optional(level) : std::nullopt;
}

/// `inhabitants`: 0 if they are not known.
void UsesBookTableMaker::add_rates(output::Row& row, const UsesRow& uses,
                                   std::int64_t inhabitants) const {
    constexpr std::int64_t per = 1000;
    const auto rate = [&](std::int64_t count) {
        return uses.suppressed ? output::Value(suppressed_figure_sign)
                               : quotient(count * per, inhabitants);
    };
    row.push_back(rate(uses.usages));
    if (rate_level() == Level::home_municipality) row.push_back(rate(uses.cards));
}

/// Those of the row's own time, if the site has moved.
void UsesBookTableMaker::add_places(output::Row& row, const UsesRow& uses,
                                    std::int64_t site) const {
    const auto& of_rows = figures_.row_places[index_];
    const auto of_row = of_rows.find(stats::row_identity(table_.by, uses.keys, uses.values));
    const auto of_site = figures_.site_places.find(site);
    const auto place = of_row != of_rows.end()                 ? of_row->second
                       : of_site != figures_.site_places.end() ? of_site->second
                                                               : stats::SitePlace();
    row.push_back(place.organisation);
    row.push_back(names_.translated(place.municipality));
}

/// Nothing is suppressed where years are compared.
void UsesBookTableMaker::add_comparison(output::Row& row, const UsesRow& uses,
                                        std::int64_t before) const {
    if (table_.values_only)
        row.push_back(output::Cents{before});
    else
        row.push_back(before);
    row.push_back(quotient(compared(uses) - before, before));
}

output::Row UsesBookTableMaker::total_row(const UsesRow& total) const {
    auto of_levels = total;
    of_levels.keys.assign(table_.by.size(), std::string());
    of_levels.values.assign(table_.by.size(), 0);
    output::Row row;
    add_keys(row, rows_.row(usage_stats_row(of_levels)), of_levels);
    // Words of values are not looked up for a level without one.
    row.front() = context_.style().total;
    for (std::size_t column = 1; column < columns().size(); ++column)
        if (columns()[column].kind == ColumnKind::text) row[column] = output::Value();
    if (rate_level())
        add_rates(row, of_levels, figures_.is_everywhere ? figures_.population.total : 0);
    if (has_comparison())
        add_comparison(row, total,
                       table_.values_only ? figures_.total_value_before : figures_.total_before);
    return row;
}

std::optional<xlsx::Chart> UsesBookTableMaker::chart() const {
    if (!table_.chart) return std::nullopt;
    constexpr std::size_t max_bars = 30;
    xlsx::Chart chart;
    chart.kind = *table_.chart;
    const auto visitors = context_.text(N_("Visitors"));
    chart.title = context_.text(table_.chart_title) + ", " + period_.text;
    if (chart.kind == xlsx::Chart::Kind::bars) {
        chart.max_points = max_bars;
        if (figures_.tables[index_].size() > max_bars)
            chart.title = context_.localized({N_("{title}: the {count} largest"),
                                              {{"title", chart.title}, {"count", max_bars}}});
    }
    const auto all = columns();
    std::size_t names = 1;
    while (all[names].kind == ColumnKind::text) ++names;
    chart.categories = {all.front().key, all[names - 1].key};
    chart.category_title = all[names - 1].heading;
    chart.value_title = visitors;
    chart.series = {{"visitors", period_.year ? std::to_string(*period_.year) : visitors}};
    if (has_comparison()) chart.series.push_back({"before", std::to_string(*period_.year - 1)});
    return chart;
}

}  // namespace kaiku::cmd
