// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_summary.hpp"

namespace kaiku::store {

void SummaryChanges::change(const UsageRow& row, int sign) {
    const auto& usage = row.usage;
    auto& sums = cells_[{row.site_version, usage.date.year(), usage.date.month(),
                         usage.event.value_or(0), row.kind, row.home_municipality}];
    const Sums measures{1, usage.children, usage.customers.value_or(0),
                        usage.value_cents.value_or(0)};
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += sign * measures[i];
}

void SummaryChanges::write(db::Connection& connection) {
    for (const auto& [cell, sums] : cells_) {
        if (sums == Sums{}) continue;
        const auto& [site_version, year, month, event, kind, home] = cell;
        connection.execute_deferred(
            "INSERT INTO usage_summary (standing_id, year, month, event_id, kind, "
            "home_municipality, usages, children, customers, value_cents) VALUES ($1, $2, $3, $4, "
            "$5, $6, $7, $8, $9, $10) ON CONFLICT (standing_id, year, month, event_id, kind, "
            "home_municipality) DO UPDATE SET usages = usage_summary.usages + excluded.usages, "
            "children = usage_summary.children + excluded.children, customers = "
            "usage_summary.customers + excluded.customers, value_cents = "
            "usage_summary.value_cents + excluded.value_cents",
            {site_version, year, month, event, kind, home, sums[0], sums[1], sums[2], sums[3]});
        if (sums[0] < 0)
            connection.execute_deferred(
                "DELETE FROM usage_summary WHERE standing_id = $1 AND year = $2 AND month = $3 AND "
                "event_id = $4 AND kind = $5 AND home_municipality = $6 AND usages = 0",
                {site_version, year, month, event, kind, home});
    }
    cells_.clear();
}

}  // namespace kaiku::store
