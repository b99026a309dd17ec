// SPDX-License-Identifier: Apache-2.0
// Finds unusual usage of cards that should be reviewed: `kaiku report unusual`.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

enum class UnusualRule {
    busy_week,      // a site's usages in one week exceed three times its weekly median
    two_sites,      // one card at two sites within 30 minutes
    more_children,  // more children than the card allows, three times within 90 days
};
/// Returns `busy_week`, `two_sites` or `more_children`.
std::string_view to_string(UnusualRule rule);

/// The median is doubled to stay an integer: that of an even count may lie between two integers.
struct BusyWeek {
    std::int64_t usages = 0;
    std::int64_t median_doubled = 0;
};
struct TwoSites {
    model::Id former_site_id = 0;
    std::string former_site;
    time::TimeOfDay former_time, time;
};
struct MoreChildren {
    time::Day first;  // of the three visits, the last of which is on the row's date
};

struct UnusualUsage {
    UnusualRule rule = UnusualRule::busy_week;
    model::Id site_id = 0;
    std::string site;                 // for a card, the site of its last visit
    std::optional<std::string> code;  // in display form; empty for a site's week
    time::Day date;                   // the week's Monday, or the day of the card's last visit
    std::variant<BusyWeek, TwoSites, MoreChildren> detail;
};

/// The doubled median of a site's weeks with usages; nullopt for fewer than three weeks, which do
/// not show what is usual.
std::optional<std::int64_t> median_week_doubled(std::vector<std::int64_t> weeks);

/// Ordered by rule, site, date and code. `from`: only weeks that end, and last visits made, on this
/// day or later. Weeks run from Monday to Sunday by the date of the visit. A card was at a site at
/// the time of the visit (R23 covers clock changes); for a visit without a time, at the time of
/// recording if that was on the same day, otherwise the time is unknown and the visit is ignored.
/// The caller must have permission for both sites. A series of three visits within 90 days is
/// reported once, until there are fewer within 90 days.
void list_unusual_usage(const Operation& operation, std::optional<time::Day> from,
                        const std::function<void(const UnusualUsage&)>& on_row);

}  // namespace kaiku::service
