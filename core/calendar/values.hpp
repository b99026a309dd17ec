// SPDX-License-Identifier: Apache-2.0
// Values of calendar properties (RFC 5545, 3.3): dates, times, durations, offsets. Local times are
// in seconds since 1970-01-01T00:00:00 of their zone's clock.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/calendar/content_lines.hpp"

namespace kaiku::calendar {

using Seconds = std::int64_t;
inline constexpr Seconds day_seconds = 86'400;

/// The day of a time, in days since 1970.
constexpr std::int64_t day_number(Seconds time) {
    return time / day_seconds - (time % day_seconds < 0 ? 1 : 0);
}

/// The parts between separators: at least one, which may be empty.
std::vector<std::string_view> split(std::string_view text, char by);

/// `20260902T180000`, `20260902T150000Z`, or a whole day `20260902`, which begins at `time`.
struct DateTime {
    Seconds time = 0;
    bool is_utc = false;
    bool is_day = false;
};
/// nullopt for anything else, and for days that do not exist. A leap second is the second before.
std::optional<DateTime> read_date_time(std::string_view text);

/// `PT2H`, `P1DT30M`, `P2W`: days and weeks are of the calendar, the rest is exact. Not negative.
struct Duration {
    int days = 0;
    Seconds seconds = 0;
};
std::optional<Duration> read_duration(std::string_view text);

/// `+0200`, `-033000`, in seconds; less than a day.
std::optional<int> read_offset(std::string_view text);

/// The fault of an entry: malformed, with a word for scripts.
base::Error rejected(std::string code, base::Message message, base::Message hint = {});
/// A property, or a part of its value, that cannot be read: malformed `code`.
base::Error unreadable(std::string code, const Property& property, std::string_view value);

}  // namespace kaiku::calendar
