// SPDX-License-Identifier: Apache-2.0
// Days of the Gregorian calendar in any year from 1 to 9999: time zones have rules that begin in
// 1601, which time::Day does not know. Days are counted from 1970-01-01.
#pragma once
#include <chrono>
#include <cstdint>

namespace kaiku::calendar {

struct Civil {
    int year = 1970, month = 1, day = 1;
};

constexpr int days_in_month(int year, int month) {
    const std::chrono::month_day_last end{std::chrono::month(static_cast<unsigned>(month))};
    return static_cast<int>(unsigned{(std::chrono::year{year} / end).day()});
}

/// The number of a day that exists.
constexpr std::int64_t number_of(const Civil& civil) {
    const std::chrono::year_month_day day{std::chrono::year{civil.year},
                                          std::chrono::month(static_cast<unsigned>(civil.month)),
                                          std::chrono::day(static_cast<unsigned>(civil.day))};
    return std::chrono::sys_days{day}.time_since_epoch().count();
}

constexpr std::chrono::sys_days sys_days_of(std::int64_t number) {
    return std::chrono::sys_days{std::chrono::days{number}};
}

constexpr Civil civil_of(std::int64_t number) {
    const std::chrono::year_month_day day{sys_days_of(number)};
    return {int{day.year()}, static_cast<int>(unsigned{day.month()}),
            static_cast<int>(unsigned{day.day()})};
}

/// 0 (Monday) to 6 (Sunday).
constexpr int weekday_of(std::int64_t number) {
    return static_cast<int>(std::chrono::weekday{sys_days_of(number)}.iso_encoding()) - 1;
}

}  // namespace kaiku::calendar
