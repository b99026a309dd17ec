// SPDX-License-Identifier: Apache-2.0
// Repetitions (RFC 5545, 3.3.10 and 3.8.5.3).
#pragma once
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "core/calendar/steps.hpp"
#include "core/calendar/values.hpp"

namespace kaiku::calendar {

/// An RRULE. Lists are sorted and empty where the rule does not have the part.
struct Rule {
    enum class Frequency { daily, weekly, monthly, yearly };
    /// A weekday, 0 (Monday) to 6; the nth of the month or year, from its end if negative, or each
    /// if 0.
    struct Weekday {
        int weekday = 0, nth = 0;
    };

    Frequency frequency = Frequency::daily;
    int interval = 1;
    int count = 0;                  // 0: no limit
    std::optional<DateTime> until;  // the last occurrence may be at it
    int week_start = 0;
    std::vector<int> months, month_days, year_days, weeks, hours, minutes, seconds, positions;
    std::vector<Weekday> weekdays;

    bool is_endless() const { return count == 0 && !until; }
};

/// Reads an RRULE or EXRULE. Throws Error malformed `not_a_rule` for a part that is unknown, cannot
/// be read or may not be combined with the others, and for repetitions within a day, which
/// programmes do not have.
Rule read_rule(const Property& property);

/// The occurrences of a rule in order, in local times of the zone in which it starts. The start is
/// one of them only if the rule says so. UNTIL is left to the caller, who knows the zone.
class Recurrence {
public:
    Recurrence(Rule rule, Seconds start, Steps& steps);

    /// nullopt after the last one, COUNT or the year 9999.
    std::optional<Seconds> next();

private:
    void fill();
    std::vector<std::int64_t> days_of_period();
    bool move_to_next_period();
    bool has_day(std::int64_t day) const;
    bool has_weekday(std::int64_t day) const;
    std::vector<Seconds> chosen(const std::vector<std::int64_t>& days);

    Rule rule_;
    Seconds start_;
    Steps& steps_;
    std::int64_t period_;  // its first day
    std::vector<Seconds> times_of_day_, pending_;
    std::size_t at_ = 0;
    int given_ = 0;
    bool is_over_ = false;
};

}  // namespace kaiku::calendar
