// SPDX-License-Identifier: Apache-2.0
#include "core/stats/workbook_figures.hpp"

#include <algorithm>
#include <utility>

#include "core/stats/scope.hpp"
#include "core/store/population.hpp"

namespace kaiku::stats {

namespace {

using Tables = std::vector<WorkbookTable>;

constexpr int first_year = 1900;  // of time::Day

void read_uses(const service::Operation& operation, const UsesQuery& query, const Tables& tables,
               WorkbookFigures& figures, SuppressedYears& nation) {
    std::vector<JointTable> joint;
    joint.reserve(tables.size() + 1);
    figures.shows_values = !query.suppression.is_active();
    for (const auto& table : tables)
        joint.push_back(
            {table.by, table.values_only, true, table.values_only || figures.shows_values});
    // Below the values of events: shown unless a suppressed row would follow from it.
    joint.push_back({.by = {Level::nation}, .values_only = true, .suppressed_first = true});
    figures.tables.resize(tables.size());
    figures.suppression += compute_uses_jointly(
        operation, query, joint,
        [&](std::size_t table, const UsesRow& row) {
            if (table == tables.size())
                figures.total_of_values = row;
            else
                figures.tables[table].push_back(row);
        },
        &nation);
}

/// The suppression takes the number of all usages for known, unless they are of few cards.
void read_total(const service::Operation& operation, const UsesQuery& query,
                WorkbookFigures& figures) {
    auto plain = query;
    plain.suppression = {};
    compute_uses_jointly(operation, plain, {{{Level::nation}}},
                         [&](std::size_t, const UsesRow& row) { figures.total = row; });
    if (figures.total) figures.total->suppressed = query.suppression.is_few(figures.total->cards);
}

constexpr std::int64_t months_per_year = 12;
/// A longer time without visits is not filled in: a date may be mistyped by centuries.
constexpr std::int64_t longest_filled_gap = 10 * months_per_year;

/// Adds rows of zeros for the months from `begin` to the one before `end`; of a gap that is too
/// long, those up to the end of the calendar year after it begins, and from the calendar year
/// before it ends.
void add_empty_months(std::vector<UsesRow>& rows, std::int64_t begin, std::int64_t end) {
    const auto last_near_begin = ((begin - 1) / months_per_year + 2) * months_per_year - 1;
    const auto first_near_end = (end / months_per_year - 1) * months_per_year;
    const bool is_filled = end - begin <= longest_filled_gap;
    for (auto number = begin; number < end; ++number) {
        if (!is_filled && number > last_near_begin) number = std::max(number, first_near_end);
        const auto year = number / months_per_year, month = number % months_per_year + 1;
        rows.push_back(UsesRow{.keys = {year, month}, .values = {year, month}});
    }
}

/// Of a table by year and month: from the first day of the period, or the first month with visits,
/// to the last month that has begun. A period that begins long before the first visit begins with
/// the calendar year before it.
void add_months_without_visits(std::vector<UsesRow>& months, const UsesQuery& query,
                               time::Day today) {
    if (months.empty()) return;
    const auto number_of = [](std::int64_t year, std::int64_t month) {
        return year * months_per_year + month - 1;
    };
    const auto number_of_row = [&](const UsesRow& row) {
        return number_of(row.values[0], row.values[1]);
    };
    const auto number_of_day = [&](time::Day day) { return number_of(day.year(), day.month()); };
    const auto begun = number_of_day(query.to ? std::min(*query.to, today) : today);
    const auto earliest = number_of(months.front().values[0] - 1, 1);
    auto next =
        query.from ? std::max(number_of_day(*query.from), earliest) : number_of_row(months.front());
    std::vector<UsesRow> all;
    all.reserve(months.size());
    for (auto& row : months) {
        const auto number = number_of_row(row);
        add_empty_months(all, next, number);
        all.push_back(std::move(row));
        next = number + 1;
    }
    add_empty_months(all, next, begun + 1);
    months = std::move(all);
}

void read_before(const service::Operation& operation, const UsesQuery& query, const Tables& tables,
                 WorkbookFigures& figures) {
    figures.before.resize(tables.size());
    const int year = query.from->year() - 1;
    auto before = query;
    before.from = time::Day::of(year, 1, 1);
    before.to = time::Day::of(year, 12, 31);
    std::vector<JointTable> joint{{{Level::nation}}, {{Level::nation}, true}};
    const auto totals = joint.size();
    std::vector<std::size_t> compared;
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (tables[table].is_compared) {
            compared.push_back(table);
            joint.push_back({tables[table].by, tables[table].values_only});
        }
    compute_uses_jointly(operation, before, joint, [&](std::size_t table, const UsesRow& row) {
        if (table < totals) {
            (table == 0 ? figures.total_before : figures.total_value_before) =
                table == 0 ? row.visitors : row.value_cents;
            return;
        }
        const auto at = compared[table - totals];
        figures.before[at].emplace(identity_without_year(tables[at].by, row),
                                   tables[at].values_only ? row.value_cents : row.visitors);
    });
    figures.has_before = figures.total_before > 0;
}

/// Of tables that divide sites: a site that moved was in another place in other months.
void read_places_of_rows(const service::Operation& operation, const UsesQuery& query,
                         const Tables& tables, WorkbookFigures& figures) {
    figures.row_places.resize(tables.size());
    if (!have_moved(figures.site_places)) return;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        auto of_table = query;
        of_table.by = tables[table].by;
        of_table.values_only = tables[table].values_only;
        if (holds(of_table.by, Level::site))
            figures.row_places[table] = read_row_places(operation, of_table);
    }
}

}  // namespace

bool is_calendar_year(const UsesQuery& query) {
    return query.from && query.to && query.from->year() == query.to->year() &&
           *query.from == time::Day::of(query.from->year(), 1, 1) &&
           *query.to == time::Day::of(query.to->year(), 12, 31);
}

bool is_over(const UsesQuery& query, time::Day today) { return query.to && *query.to < today; }

RowIdentity identity_without_year(const std::vector<Level>& by, const UsesRow& row) {
    auto identity = row_identity(by, row.keys, row.values);
    const auto year = std::find(by.begin(), by.end(), Level::year);
    if (year != by.end()) identity.erase(identity.begin() + (year - by.begin()));
    return identity;
}

WorkbookFigures compute_workbook(const service::Operation& operation, const UsesQuery& wanted,
                                 const std::vector<WorkbookTable>& tables,
                                 const std::vector<Level>& cards_by) {
    auto query = wanted;
    query.by = {Level::year};
    WorkbookFigures figures;
    SuppressedYears nation;
    read_uses(operation, query, tables, figures, nation);
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (tables[table].has_every_month)
            add_months_without_visits(figures.tables[table], query, operation.today);
    read_total(operation, query, figures);
    if (is_calendar_year(query) && query.from->year() > first_year &&
        is_over(query, operation.today) && !query.suppression.is_active())
        read_before(operation, query, tables, figures);
    auto cards_query = query;
    cards_query.by = normalize_card_levels(cards_by);
    figures.suppression += compute_cards(
        operation, cards_query, [&](const CardsRow& row) { figures.cards.push_back(row); },
        &nation);
    compute_national(
        operation, std::nullopt, query.to, query.suppression, &nation,
        [&](const NationalYear& year) { figures.years.push_back(year); }, query.round_to);
    figures.is_everywhere = covers_whole_nation(operation, query);
    figures.population = store::read_population(
        operation.db(), std::min(query.to.value_or(operation.today), operation.today).year());
    figures.site_places = read_site_places(operation, query);
    read_places_of_rows(operation, query, tables, figures);
    return figures;
}

}  // namespace kaiku::stats
