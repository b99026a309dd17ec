// Use of cards that somebody should look at: `kaiku report unusual`.
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
    busy_week,      // a site's week above three times its own median week
    two_sites,      // one card at two sites within 30 minutes
    more_children,  // a card with more children than its number three times in 90 days
};
/// `busy_week`, `two_sites`, `more_children`
std::string_view to_string(UnusualRule rule);

/// A median of whole numbers, doubled: that of an even count lies between two of them.
struct BusyWeek {
    std::int64_t usages = 0;
    std::int64_t median_doubled = 0;
};
struct TwoSites {
    std::string former_site;
    time::TimeOfDay former_time, time;
};
struct MoreChildren {
    time::Day first;  // of the three, of which the last is on the row's date
};

struct UnusualUsage {
    UnusualRule rule = UnusualRule::busy_week;
    std::string site;                 // of a card, that of its last visit
    std::optional<std::string> code;  // as shown; none of a site's week
    time::Day date;                   // of a week its Monday, of a card the day of its last visit
    std::variant<BusyWeek, TwoSites, MoreChildren> detail;
};

/// The median of a site's weeks with usages, doubled; nullopt of fewer than three: they say nothing
/// of what is usual.
std::optional<std::int64_t> median_week_doubled(std::vector<std::int64_t> weeks);

/// By rule, site, date and code; `from`: weeks that end on this day or later, last visits of this
/// day or later. Weeks go from Monday to Sunday by the date of the visit. When a card was at a
/// site: at the time of the visit (R23 says what the clocks do with it); of a visit without a time
/// when it was recorded, if that was on its day; else nobody knows. Both sites must be the
/// caller's. Three times in 90 days are told once, until 90 days have had fewer.
void list_unusual_usage(const Operation& operation, std::optional<time::Day> from,
                        const std::function<void(const UnusualUsage&)>& on_row);

}  // namespace kaiku::service
