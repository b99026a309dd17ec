// SPDX-License-Identifier: Apache-2.0
// Calendar days and times of day, as people in Finland write them.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::time {

/// A day of the Gregorian calendar, years 1900 to 9999.
class Day {
public:
    /// 1900-01-01 and 9999-12-31.
    static constexpr std::int32_t first_number = -25'567, last_number = 2'932'896;

    Day() = default;
    /// Days since 1970-01-01.
    static Day from_number(std::int32_t number) {
        Day day;
        day.number_ = number;
        return day;
    }
    /// The day must exist, else std::logic_error (a programming error; input is read with
    /// parse_day).
    static Day of(int year, int month, int day);

    std::int32_t number() const { return number_; }
    int year() const;
    int month() const;         // 1-12
    int day_of_month() const;  // 1-31

    Day plus_days(int days) const { return from_number(number_ + days); }
    /// The same day `months` months later; in a shorter month its last day (31 August plus six
    /// months: 28 or 29 February).
    Day plus_months(int months) const;
    friend auto operator<=>(const Day&, const Day&) = default;
    /// Days from `earlier` to `later`; negative if `later` is before `earlier`.
    friend int operator-(Day later, Day earlier) { return later.number_ - earlier.number_; }

    /// `2026-11-25`
    std::string iso() const;

private:
    std::int32_t number_ = 0;
};

/// The week of ISO 8601 that the day is in, with the year that the week counts in: 202601 for
/// 2025-12-29. Weeks begin on Monday, and the first is that of 4 January.
int iso_week_of(Day day);

/// `2026-11-25` or `25.11.2026` (leading zeros optional in the latter), spaces around it allowed.
/// Everything else is refused, never guessed: slashes, two-digit years, numbers, days that do not
/// exist, years before 1900. Fault: malformed `not_a_date`.
base::Result<Day> parse_day(std::string_view raw, std::string_view field);

/// A day as a person types it in an argument or at a prompt: also `5.12.`, which is in the calendar
/// year of `today`, and `today`, `yesterday` or `tomorrow` in English, Finnish or Swedish. Files
/// have whole dates, because nobody knows on which day they are read. Fault: malformed
/// `not_a_date`.
base::Result<Day> parse_typed_day(std::string_view raw, std::string_view field, Day today);

/// Whether a text is a day and a month without a year: `5.12.`
bool is_day_without_year(std::string_view raw);

/// Fault: malformed `out_of_range` if both days are given and the range ends before it starts.
std::optional<base::Fault> validate_range(const std::optional<Day>& from,
                                          const std::optional<Day>& to);

/// Reads the exact ISO form, for what the register wrote itself. Throws Error failed `damaged` for
/// anything else.
Day day_from_iso(std::string_view iso);

/// An argument that is shown in the date format of the user's language.
base::MessageArgument date_argument(std::string name, Day day);

/// A time of day in whole minutes.
class TimeOfDay {
public:
    TimeOfDay() = default;
    static TimeOfDay from_minutes(int minutes) {
        TimeOfDay time;
        time.minutes_ = minutes;
        return time;
    }
    int minutes() const { return minutes_; }  // 0-1439
    /// `18:30`
    std::string text() const;
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;

private:
    int minutes_ = 0;
};

/// `18:30`, `8:30`, `18.30`, `18`, `18:30:59`, and `18.30.59` if it cannot be a date (seconds are
/// dropped), each also after `klo` or `kl`; 00:00 to 23:59. Fault: malformed `not_a_time`.
base::Result<TimeOfDay> parse_time(std::string_view raw, std::string_view field);

/// Reads `18:30` as the register wrote it. Throws Error failed `damaged` for anything else.
TimeOfDay time_from_text(std::string_view text);

}  // namespace kaiku::time
