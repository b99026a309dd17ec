// SPDX-License-Identifier: Apache-2.0
#include "core/stats/workbook_figures.hpp"

#include <algorithm>
#include <utility>

#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

using Tables = std::vector<WorkbookTable>;

constexpr int first_year = 1900;  // of time::Day

void read_uses(const service::Operation& operation, const UsesQuery& query, const Tables& tables,
               WorkbookFigures& figures, SuppressedYears& nation) {
    std::vector<JointTable> joint;
    joint.reserve(tables.size());
    for (const auto& table : tables) joint.push_back({table.by, table.values_only});
    figures.tables.resize(tables.size());
    figures.suppression += compute_uses_jointly(
        operation, query, joint,
        [&](std::size_t table, const UsesRow& row) { figures.tables[table].push_back(row); },
        &nation);
}

/// Whether a table of these usages shows all of its rows.
bool has_whole_table(const WorkbookFigures& figures, const Tables& tables, bool values_only) {
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (tables[table].values_only == values_only &&
            std::none_of(figures.tables[table].begin(), figures.tables[table].end(),
                         [](const UsesRow& row) { return row.suppressed; }))
            return true;
    return false;
}

/// The suppression takes the number of all usages for known, unless they are of few cards, but not
/// their value, nor the usages of events with values: these are shown if they are sums of rows that
/// are, so that they tell nothing new.
void read_totals(const service::Operation& operation, const UsesQuery& query, const Tables& tables,
                 WorkbookFigures& figures) {
    auto plain = query;
    plain.suppression = {};
    compute_uses_jointly(operation, plain, {{{Level::nation}}, {{Level::nation}, true}},
                         [&](std::size_t table, const UsesRow& row) {
                             (table == 0 ? figures.total : figures.total_of_values) = row;
                         });
    if (figures.total) figures.total->suppressed = query.suppression.is_few(figures.total->cards);
    figures.has_value_of_total = has_whole_table(figures, tables, false);
    if (figures.total_of_values)
        figures.total_of_values->suppressed = !has_whole_table(figures, tables, true);
}

void read_before(const service::Operation& operation, const UsesQuery& query, const Tables& tables,
                 WorkbookFigures& figures) {
    figures.before.resize(tables.size());
    const int year = query.from->year() - 1;
    auto before = query;
    before.from = time::Day::of(year, 1, 1);
    before.to = time::Day::of(year, 12, 31);
    std::vector<JointTable> joint{{{Level::nation}}};
    std::vector<std::size_t> compared;
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (tables[table].is_compared) {
            compared.push_back(table);
            joint.push_back({tables[table].by, tables[table].values_only});
        }
    compute_uses_jointly(operation, before, joint, [&](std::size_t table, const UsesRow& row) {
        if (table == 0) {
            figures.total_before = row.visitors;
            return;
        }
        const auto at = compared[table - 1];
        figures.before[at].emplace(identity_without_year(tables[at].by, row), row.visitors);
    });
    figures.has_before = figures.total_before > 0;
}

}  // namespace

bool is_calendar_year(const UsesQuery& query) {
    return query.from && query.to && query.from->year() == query.to->year() &&
           *query.from == time::Day::of(query.from->year(), 1, 1) &&
           *query.to == time::Day::of(query.to->year(), 12, 31);
}

bool is_over(const UsesQuery& query, time::Day today) { return query.to && *query.to < today; }

RowIdentity identity_without_year(const std::vector<Level>& by, const UsesRow& row) {
    RowIdentity identity;
    for (std::size_t level = 0; level < by.size(); ++level) {
        if (by[level] == Level::year) continue;
        const bool has_id = by[level] == Level::site || by[level] == Level::organisation ||
                            by[level] == Level::area || by[level] == Level::event;
        identity.push_back(has_id ? Key(row.values[level]) : row.keys[level]);
    }
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
    read_totals(operation, query, tables, figures);
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
    figures.site_places = read_site_places(operation, query);
    return figures;
}

}  // namespace kaiku::stats
