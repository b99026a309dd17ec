// SPDX-License-Identifier: Apache-2.0
// When events take place: spans of a day, weekdays, slots (R22, R23), in Helsinki local time.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/instant.hpp"

namespace kaiku::time {

/// From a start to an end; an end that is not after the start is on the next day.
struct Span {
    TimeOfDay start, end;
    friend auto operator<=>(const Span&, const Span&) = default;
    bool crosses_midnight() const { return end <= start; }
    /// `18:00–19:00`
    std::string text() const;
};

/// `18:00-19:00`, `20.00–24.00`, `18-19`, `klo 18-19`; `24:00` as an end is midnight. An end equal
/// to the start is refused, but `00:00-24:00` is a whole day. Fault: malformed `not_a_time`.
base::Result<Span> parse_span(std::string_view raw, std::string_view field);

/// One span on one weekday.
struct WeeklySpan {
    int weekday = 1;  // 1 Monday ... 7 Sunday
    Span span;
    friend auto operator<=>(const WeeklySpan&, const WeeklySpan&) = default;
};

/// `mon 18:00-19:00`, `ma 18-19`; several weekdays and several spans are separated by commas:
/// `ma,ke 18:00-19:00,20:00-21:00`. Weekdays in English, Finnish or Swedish, abbreviated or in
/// full, in any case. Fault: malformed `not_a_weekday`, `not_a_time`.
base::Result<std::vector<WeeklySpan>> parse_weekly_spans(std::string_view raw,
                                                         std::string_view field);

/// One occurrence of an event.
struct SlotTime {
    Day date;
    Span span;
    friend auto operator<=>(const SlotTime&, const SlotTime&) = default;
    Day end_date() const { return span.crosses_midnight() ? date.plus_days(1) : date; }
};

/// `2026-03-01 18:00-20:00`. With `today`, the day is read by parse_typed_day(). Fault: malformed
/// `not_a_date`, `not_a_time`.
base::Result<SlotTime> parse_slot_time(std::string_view raw, std::string_view field,
                                       const std::optional<Day>& today = std::nullopt);

/// A day and a time.
struct Moment {
    Day date;
    TimeOfDay time;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};
/// `2026-03-04 20:00`. With `today`, the day is read by parse_typed_day(). Fault: malformed
/// `not_a_date`, `not_a_time`.
base::Result<Moment> parse_moment(std::string_view raw, std::string_view field,
                                  const std::optional<Day>& today = std::nullopt);

/// 1 (Monday) to 7 (Sunday).
int weekday_of(Day day);

/// The slots from `from` to `to`, both included, in order and without duplicates.
std::vector<SlotTime> slots_between(Day from, Day to, const std::vector<WeeklySpan>& weekly);

/// How often a local time of day occurs: in spring an hour is skipped, in autumn an hour occurs
/// twice.
enum class LocalTimeKind { unique, nonexistent, ambiguous };
LocalTimeKind classify_local_time(Day day, TimeOfDay time);

/// The instant of a local time: the first one if it occurs twice, the instant of the clock change
/// if it is skipped.
Instant to_instant(Day day, TimeOfDay time);

/// Fault: malformed `no_such_time`, naming the day and the time, if the clock change skips it.
std::optional<base::Fault> validate_time(Day day, TimeOfDay time);

}  // namespace kaiku::time
