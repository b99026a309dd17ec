// What reports ask of the register. One statement each, whose cost grows with the sites and their
// days, with what is found, or at most with one pass over the records.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// Where the caller may look (nullopt: everywhere), and the days of the visits, both included.
struct ReportFilter {
    std::optional<std::vector<Id>> sites;
    std::optional<time::Day> from;
    time::Day to;
};

struct Renewal {
    std::string code;  // as shown
    std::string site;
    time::Day valid_until;
};
/// Cards that are not blocked and whose last valid day lies within the filter's days, by code.
void for_each_renewal(db::Connection& connection, const ReportFilter& filter,
                      const std::function<void(const Renewal&)>& on_row);

struct SilentSite {
    std::string site, organisation;
    time::Day last_usage_on;
    std::int64_t usages_before = 0;  // up to that day, which is that of the last one
};
/// Venue sites with usages, the last of which up to `filter.to` is of the day `last` or earlier; by
/// name. `filter.from` is not for them.
void for_each_silent_site(db::Connection& connection, const ReportFilter& filter, time::Day last,
                          const std::function<void(const SilentSite&)>& on_row);

struct GroupVisit {
    std::string site;
    std::optional<std::string> event;
    time::Day date;
    std::optional<Id> slot;
    std::int64_t customers = 0;  // named by the usages of community cards (R13)
    std::int64_t customer_usages =
        0;  // usages of customer cards at the same site, event, date and slot
};
/// Where usages of community cards name customers, and not as many as there are usages of customer
/// cards; by site, event, date and slot.
void for_each_differing_group(db::Connection& connection, const ReportFilter& filter,
                              const std::function<void(const GroupVisit&)>& on_row);

/// How many usages each site has of each day that has any; in no order.
void for_each_site_day(
    db::Connection& connection, const ReportFilter& filter,
    const std::function<void(Id site, time::Day date, std::int64_t usages)>& on_row);

/// One usage as the reports on single cards see it.
struct CardVisit {
    Id card = 0;
    Id usage = 0;
    Id site = 0;
    time::Day date;
    std::optional<time::TimeOfDay> time;  // also of its slot
    time::Instant recorded_at;
    bool over_children = false;  // recorded with more children than the card's number (R12)
};
/// Usages that count, card by card, those of a card in no order.
void for_each_card_visit(db::Connection& connection, const ReportFilter& filter,
                         const std::function<void(const CardVisit&)>& on_row);

}  // namespace kaiku::store
