// SPDX-License-Identifier: Apache-2.0
// Points in time, and the one time zone of the register: Europe/Helsinki.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/time/day.hpp"

namespace kaiku::time {

/// A point in time, milliseconds since 1970-01-01T00:00:00Z.
class Instant {
public:
    Instant() = default;
    static Instant from_milliseconds(std::int64_t milliseconds) {
        Instant i;
        i.milliseconds_ = milliseconds;
        return i;
    }
    std::int64_t milliseconds() const { return milliseconds_; }
    Instant plus_seconds(std::int64_t seconds) const {
        return from_milliseconds(milliseconds_ + seconds * 1000);
    }
    friend auto operator<=>(const Instant&, const Instant&) = default;

    /// RFC 3339 with Helsinki's UTC offset, whole seconds: `2026-06-15T13:05:00+03:00`.
    std::string rfc3339() const;
    /// RFC 3339 in UTC, with milliseconds: `2026-06-15T10:05:00.000Z`.
    std::string utc_text() const;

private:
    std::int64_t milliseconds_ = 0;
};

/// Reads what utc_text() wrote. Throws Error failed `damaged` for anything else.
Instant instant_from_utc(std::string_view text);

/// The system clock.
Instant now();

/// Helsinki's UTC offset at the instant in seconds: 7200 or 10800. The rule of the European Union
/// since 1996 (directive 2000/84/EC): summer time from the last Sunday of March to the last Sunday
/// of October, both at 01:00 UTC. It is implemented here because reading the system's time zone
/// files takes longer than a whole check at the door; a test compares it with those files.
int helsinki_offset(Instant instant);

/// The calendar day in Helsinki (R8, R32), wherever the program runs.
Day helsinki_day(Instant instant);

/// The time of day in Helsinki.
TimeOfDay helsinki_time(Instant instant);

/// The first instant of a day in Helsinki.
Instant start_of_day(Day day);

}  // namespace kaiku::time
