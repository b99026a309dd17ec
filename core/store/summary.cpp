#include "core/store/summary.hpp"

namespace kaiku::store {

namespace {

Summary read_cells(db::Rows rows) {
    Summary summary;
    while (rows.next())
        summary[{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.text(4), rows.text(5)}] += {
            rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)};
    return summary;
}

}  // namespace

Figures& Figures::operator+=(const Figures& other) {
    usages += other.usages;
    children += other.children;
    customers += other.customers;
    value_cents += other.value_cents;
    return *this;
}

void add_to_summary(db::Connection& connection, const Summary& changes) {
    for (const auto& [cell, figures] : changes) {
        if (figures == Figures{}) continue;
        connection.execute(
            "INSERT INTO usage_summary (standing_id, year, month, event_id, kind, home_municipality, usages, children, customers, value_cents)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (standing_id, year, month, event_id, kind, home_municipality) DO UPDATE"
            " SET usages = usage_summary.usages + $7, children = usage_summary.children + $8, customers = usage_summary.customers + $9,"
            " value_cents = usage_summary.value_cents + $10",
            {cell.standing, cell.year, cell.month, cell.event, cell.kind, cell.home_municipality, figures.usages, figures.children,
             figures.customers, figures.value_cents});
        if (figures.usages < 0)
            connection.execute("DELETE FROM usage_summary WHERE standing_id = $1 AND year = $2 AND month = $3 AND event_id = $4 AND kind = $5"
                               " AND home_municipality = $6 AND usages = 0",
                               {cell.standing, cell.year, cell.month, cell.event, cell.kind, cell.home_municipality});
    }
}

Summary summary_of_records(db::Connection& connection) {
    // Dates are split here, not by the engine; the records of one day are added up first, so that few rows come over.
    Summary summary;
    auto rows = connection.stream(
        "SELECT standing_id, date, coalesce(event_id, 0), kind, home_municipality, count(*), sum(children), sum(coalesce(customers, 0)),"
        " sum(coalesce(value_cents, 0)) FROM usage WHERE deleted_at IS NULL GROUP BY standing_id, date, event_id, kind, home_municipality");
    while (rows.next()) {
        const auto day = rows.day(1);
        summary[{rows.integer(0), day.year(), day.month(), rows.integer(2), rows.text(3), rows.text(4)}] += {rows.integer(5), rows.integer(6),
                                                                                                            rows.integer(7), rows.integer(8)};
    }
    return summary;
}

Summary summary_kept(db::Connection& connection) {
    return read_cells(connection.stream("SELECT standing_id, year, month, event_id, kind, home_municipality, usages, children, customers, value_cents"
                                       " FROM usage_summary"));
}

}  // namespace kaiku::store
