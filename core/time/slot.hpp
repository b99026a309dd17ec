// When events take place: spans of a day, weekdays, slots (R22, R23), by Helsinki's clock.
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

/// `18:00-19:00`, `20.00–24.00`; `24:00` as an end is midnight. An end equal to the start is none,
/// but `00:00-24:00` is a whole day. Fault: malformed `not_a_time`.
base::Result<Span> read_span(std::string_view raw, std::string_view field);

/// One span on one weekday.
struct WeeklySpan {
    int weekday = 1;  // 1 Monday ... 7 Sunday
    Span span;
    friend auto operator<=>(const WeeklySpan&, const WeeklySpan&) = default;
};

/// `mon 18:00-19:00`; several weekdays and several spans with commas: `ma,ke
/// 18:00-19:00,20:00-21:00`. Weekdays in English, Finnish or Swedish, short or whole, in capitals
/// or not. Fault: malformed `not_a_weekday`, `not_a_time`.
base::Result<std::vector<WeeklySpan>> read_weekly_spans(std::string_view raw,
                                                        std::string_view field);

/// One time at which something takes place.
struct SlotTime {
    Day date;
    Span span;
    friend auto operator<=>(const SlotTime&, const SlotTime&) = default;
    Day end_date() const { return span.crosses_midnight() ? date.plus_days(1) : date; }
};

/// `2026-03-01 18:00-20:00`. Fault: malformed `not_a_date`, `not_a_time`.
base::Result<SlotTime> read_slot_time(std::string_view raw, std::string_view field);

/// A day and a time: `2026-03-04 20:00`. Fault: malformed `not_a_date`, `not_a_time`.
struct Moment {
    Day date;
    TimeOfDay time;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};
base::Result<Moment> read_moment(std::string_view raw, std::string_view field);

/// 1 Monday ... 7 Sunday.
int weekday_of(Day day);

/// The slots from `from` to `to`, both included, in order; without repeats.
std::vector<SlotTime> slots_between(Day from, Day to, const std::vector<WeeklySpan>& weekly);

/// What Helsinki's clock does with a time of day: in spring an hour of them is left out, in autumn
/// an hour comes twice.
enum class LocalTimeKind { unique, nonexistent, ambiguous };
LocalTimeKind classify_local_time(Day day, TimeOfDay time);

/// The instant of a time of day; of one that comes twice the first, of one that never comes the
/// instant of the change.
Instant to_instant(Day day, TimeOfDay time);

/// Fault: malformed `no_such_time`, naming the day and the time, when the clocks leave it out.
std::optional<base::Fault> validate_time(Day day, TimeOfDay time);

}  // namespace kaiku::time
