// SPDX-License-Identifier: Apache-2.0

#include "core/store/usage_summary.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace kaiku::store {

namespace {

Summary read_cells(db::Rows rows) {
    Summary summary;
    while (rows.next())
        summary[{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.text(4),
                 rows.text(5)}] +=
            {rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)};
    return summary;
}

}  // namespace

Measures& Measures::operator+=(const Measures& other) {
    usages += other.usages;
    children += other.children;
    customers += other.customers;
    value_cents += other.value_cents;
    return *this;
}

namespace {

constexpr std::size_t columns_of_cell = 10;
constexpr std::size_t cells_at_once = 100;

/// The statement that adds the measures of `cells` cells to those that the register has.
std::string add_cells(std::size_t cells) {
    std::string sql =
        "INSERT INTO usage_summary (standing_id, year, month, event_id, kind, home_municipality, "
        "usages, children, customers, value_cents) VALUES ";
    for (std::size_t place = 0; place < cells * columns_of_cell; ++place) {
        const bool begins = place % columns_of_cell == 0;
        sql += fmt::format("{}${}", place == 0 ? "(" : begins ? "), (" : ", ", place + 1);
    }
    return sql +
           ") ON CONFLICT (standing_id, year, month, event_id, kind, home_municipality) DO UPDATE"
           " SET usages = usage_summary.usages + excluded.usages, children = "
           "usage_summary.children + excluded.children,"
           " customers = usage_summary.customers + excluded.customers, value_cents = "
           "usage_summary.value_cents + excluded.value_cents";
}

}  // namespace

void add_to_summary(db::Connection& connection, const Summary& changes) {
    std::vector<db::Parameter> parameters;
    const auto flush = [&] {
        if (parameters.empty()) return;
        connection.execute_deferred(add_cells(parameters.size() / columns_of_cell), parameters);
        parameters.clear();
    };
    for (const auto& [cell, measures] : changes) {
        if (measures == Measures{}) continue;
        parameters.insert(parameters.end(),
                          {cell.site_version, cell.year, cell.month, cell.event, cell.kind,
                           cell.home_municipality, measures.usages, measures.children,
                           measures.customers, measures.value_cents});
        if (parameters.size() == cells_at_once * columns_of_cell) flush();
    }
    flush();
    for (const auto& [cell, measures] : changes)
        if (measures.usages < 0)
            connection.execute_deferred(
                "DELETE FROM usage_summary WHERE standing_id = $1 AND year = $2 AND month = $3 AND "
                "event_id = $4 AND kind = $5"
                " AND home_municipality = $6 AND usages = 0",
                {cell.site_version, cell.year, cell.month, cell.event, cell.kind,
                 cell.home_municipality});
}

Summary recompute_summary(db::Connection& connection) {
    // The dates are split here and not by the engine. The engine sums the records of each day
    // first, so that few rows are transferred.
    Summary summary;
    auto rows = connection.stream(
        "SELECT standing_id, date, coalesce(event_id, 0), kind, home_municipality, count(*), "
        "sum(children), sum(coalesce(customers, 0)),"
        " sum(coalesce(value_cents, 0)) FROM usage WHERE deleted_at IS NULL GROUP BY standing_id, "
        "date, event_id, kind, home_municipality");
    while (rows.next()) {
        const auto day = rows.day(1);
        summary[{rows.integer(0), day.year(), day.month(), rows.integer(2), rows.text(3),
                 rows.text(4)}] +=
            {rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8)};
    }
    return summary;
}

Summary load_summary(db::Connection& connection) {
    return read_cells(
        connection.stream("SELECT standing_id, year, month, event_id, kind, home_municipality, "
                          "usages, children, customers, value_cents"
                          " FROM usage_summary"));
}

}  // namespace kaiku::store
