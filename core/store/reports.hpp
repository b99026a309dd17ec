// SPDX-License-Identifier: Apache-2.0
// Queries for reports. Each is one statement, whose cost grows with the sites and their days, with
// what is found, or at most with one pass over the records.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/model/report.hpp"

namespace kaiku::store {

using model::Id;

/// The sites where the caller may read (nullopt: all), and the days of the visits, both included.
struct ReportFilter {
    std::optional<std::vector<Id>> sites;
    std::optional<time::Day> from;
    time::Day to;
};

/// Cards that are not blocked and whose last valid day lies within the filter's days, by code.
void for_each_renewal(db::Connection& connection, const ReportFilter& filter,
                      const std::function<void(const model::Renewal&)>& on_row);

/// Venue sites whose last usage up to `filter.to` is of the day `last` or earlier, by name; sites
/// without usages are left out. `filter.from` is ignored.
void for_each_silent_site(db::Connection& connection, const ReportFilter& filter, time::Day last,
                          const std::function<void(const model::SilentSite&)>& on_row);

/// Group visits where the number of customers recorded with community cards differs from the number
/// of usages of customer cards; by site, event, date and slot.
void for_each_differing_group(db::Connection& connection, const ReportFilter& filter,
                              const std::function<void(const model::GroupVisit&)>& on_row);

/// The number of usages of each site on each day that has any, in no order.
void for_each_site_day(
    db::Connection& connection, const ReportFilter& filter,
    const std::function<void(Id site, time::Day date, std::int64_t usages)>& on_row);

/// One usage, with what the reports on single cards need.
struct CardVisit {
    Id card = 0;
    Id usage = 0;
    Id site = 0;
    time::Day date;
    std::optional<time::TimeOfDay> time;  // of the visit or its slot
    time::Instant recorded_at;
    bool over_children = false;  // recorded with more children than the card allows (R12)
};
/// Usages that are not deleted, grouped by card; those of one card are in no order.
void for_each_card_visit(db::Connection& connection, const ReportFilter& filter,
                         const std::function<void(const CardVisit&)>& on_row);

}  // namespace kaiku::store
