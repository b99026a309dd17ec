// SPDX-License-Identifier: Apache-2.0
// Days of the Gregorian calendar in any year from 1 to 9999: time zones have rules that begin in
// 1601, which time::Day does not know. Days are counted from 1970-01-01.
#pragma once
#include <cstdint>

namespace kaiku::calendar {

struct Civil {
    int year = 1970, month = 1, day = 1;
};

constexpr bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
constexpr int days_in_year(int year) { return is_leap_year(year) ? 366 : 365; }
constexpr int days_in_month(int year, int month) {
    return month == 2 ? 28 + (is_leap_year(year) ? 1 : 0) : 30 + (month + month / 8) % 2;
}

/// The day of a year, month and day of the month; years count from March within.
constexpr std::int64_t number_of(const Civil& civil) {
    const std::int64_t year = civil.month > 2 ? civil.year : civil.year - 1;
    const std::int64_t since_march = (civil.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * since_march + 2) / 5 +
           civil.day - 1 - 719'468;
}

constexpr Civil civil_of(std::int64_t number) {
    // Days since 0000-03-01, in cycles of 400 years.
    const auto days = number + 719'468;
    const auto cycle = days / 146'097;
    const auto in_cycle = days - cycle * 146'097;
    const auto year = (in_cycle - in_cycle / 1460 + in_cycle / 36'524 - in_cycle / 146'096) / 365;
    const auto day_of_year = in_cycle - (365 * year + year / 4 - year / 100);
    const auto since_march = (5 * day_of_year + 2) / 153;
    const auto month = since_march < 10 ? since_march + 3 : since_march - 9;
    return {static_cast<int>(cycle * 400 + year + (month <= 2 ? 1 : 0)), static_cast<int>(month),
            static_cast<int>(day_of_year - (153 * since_march + 2) / 5 + 1)};
}

/// 0 (Monday) to 6 (Sunday).
constexpr int weekday_of(std::int64_t number) {
    return static_cast<int>(((number + 3) % 7 + 7) % 7);
}

static_assert(number_of({1970, 1, 1}) == 0 && number_of({2000, 2, 29}) == 11'016);
static_assert(weekday_of(number_of({2026, 11, 30})) == 0);
static_assert(civil_of(number_of({1601, 10, 28})).day == 28);
static_assert(days_in_month(2026, 7) == 31 && days_in_month(2026, 8) == 31);
static_assert(days_in_month(2026, 12) == 31 && days_in_month(2026, 11) == 30);

}  // namespace kaiku::calendar
