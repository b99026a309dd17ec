// SPDX-License-Identifier: Apache-2.0
// What statistics of usages read (R29): site versions, usages by cell, names.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

/// What a usage is counted by. A member that is not grouped by is 0 or empty, which also stands for
/// none.
struct Cell {
    model::Id site_version = 0;
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t week = 0;     // of ISO 8601, with its year: 202607
    std::int64_t weekday = 0;  // 1 Monday to 7 Sunday
    std::int64_t date = 0;     // 20260215
    std::int64_t hour = 0;     // 1 for 00:00 to 00:59; 0: no time
    model::Id event = 0;
    std::string kind;
    std::string home_municipality;  // code

    auto operator<=>(const Cell&) const = default;
};

/// The measures that can be summed.
struct Measures {
    std::int64_t usages = 0;
    std::int64_t children = 0;
    std::int64_t customers = 0;
    std::int64_t value_cents = 0;
    std::uint32_t rounding_key = 0;  // of the usages together, modulo 2^32; 0 unless asked for

    Measures& operator+=(const Measures& other) {
        usages += other.usages;
        children += other.children;
        customers += other.customers;
        value_cents += other.value_cents;
        rounding_key += other.rounding_key;
        return *this;
    }
    friend bool operator==(const Measures&, const Measures&) = default;
};

/// Which usages are counted. Places are those of the day of recording (R32).
struct MeasuresFilter {
    /// Where the caller may read today, whatever places the sites had on the day of recording;
    /// nullopt: all.
    std::optional<std::vector<model::Id>> sites;
    std::optional<time::Day> from, to;  // of the event, both included
    std::optional<model::Id> site, organisation, event;
    std::optional<std::string> municipality, county;  // codes
    std::optional<model::Id> area;
    std::optional<std::string> sector;
};

/// A site as it was on a day of recording; the county is the one that its municipality belongs to
/// now. An empty county or sector means none.
struct SiteVersion {
    model::Id id = 0;
    model::Id site = 0;
    model::Id organisation = 0;
    std::string municipality;
    std::string county;
    std::string sector;
    model::Id area = 0;        // of its organisation, otherwise of its municipality; 0: none
    bool value_field = false;  // its usages are of an event whose value field was on
};

/// The site versions that match the filter.
std::vector<SiteVersion> list_site_versions(db::Connection& connection,
                                            const MeasuresFilter& filter);

/// The site versions of the usages of the period and, if one is given, of the event.
std::unordered_set<model::Id> list_used_site_versions(db::Connection& connection,
                                                      const Period& period,
                                                      const std::optional<model::Id>& event);

/// What the measures are grouped by in addition to the site version. All other members of the
/// resulting cells are 0 or empty.
struct GroupBy {
    bool year = false, month = false, week = false, weekday = false, date = false, hour = false;
    bool event = false, kind = false, home_municipality = false;

    bool any_of_day() const { return year || month || week || weekday || date; }
    GroupBy& operator|=(const GroupBy& other);
};
/// Sets the members of the cell that follow from the day.
void set_day(Cell& cell, const GroupBy& group_by, time::Day day);

/// The usages of the period and the event, by cell, with their cards and measures. Filtering by
/// place is left to the caller, who knows the site versions.
void for_each_counted_usage(
    db::Connection& connection, const MeasuresFilter& filter, const GroupBy& group_by,
    const std::function<void(const Cell&, model::Id card, const Measures&)>& on_row);

/// The site versions of the circumstances in which cards count. In a register whose cards have no
/// circumstances: the distributors' sites as they are now, each as a version with the site's id.
std::vector<SiteVersion> list_card_site_versions(db::Connection& connection,
                                                 const MeasuresFilter& filter);
/// Events whose value field is enabled now: for registers whose site versions lack it.
std::unordered_set<model::Id> list_events_with_value(db::Connection& connection);

enum class EntityKind { site, organisation, event, area };
/// Current names by id.
void for_each_name(db::Connection& connection, EntityKind what,
                   const std::function<void(model::Id, std::string_view)>& on_row);
/// The site of every event.
void for_each_event_site(db::Connection& connection,
                         const std::function<void(model::Id event, model::Id site)>& on_row);
enum class RegionKind { municipality, county };
/// Finnish names by code.
void for_each_region_name(
    db::Connection& connection, RegionKind what,
    const std::function<void(std::string_view code, std::string_view)>& on_row);

}  // namespace kaiku::store
