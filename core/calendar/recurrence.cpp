// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/recurrence.hpp"

#include <algorithm>

#include "core/calendar/civil.hpp"

namespace kaiku::calendar {

namespace {

using Frequency = Rule::Frequency;

constexpr int last_year = 9999;

bool contains(const std::vector<int>& list, int value) {
    return std::binary_search(list.begin(), list.end(), value);
}

/// Whether the list has the place of something among `size`, counted from the beginning (1 is the
/// first) or from the end (-1 is the last).
bool contains_place(const std::vector<int>& list, int place, int size) {
    return contains(list, place) || contains(list, place - size - 1);
}

std::int64_t first_of_year(int year) { return number_of({year, 1, 1}); }

int days_in_year(int year) {
    return static_cast<int>(first_of_year(year + 1) - first_of_year(year));
}

std::int64_t start_of_week(std::int64_t day, int week_start) {
    return day - (weekday_of(day) - week_start + 7) % 7;
}

/// The first day of week 1 of a year: the week with at least four of its days.
std::int64_t first_week(int year, int week_start) {
    return start_of_week(first_of_year(year) + 3, week_start);
}

/// The first day of the period of a day: the day, its week, month or year.
std::int64_t period_of(const Rule& rule, std::int64_t day) {
    const auto civil = civil_of(day);
    switch (rule.frequency) {
        case Frequency::daily:
            return day;
        case Frequency::weekly:
            return start_of_week(day, rule.week_start);
        case Frequency::monthly:
            return number_of({civil.year, civil.month, 1});
        case Frequency::yearly:
            break;
    }
    return first_of_year(civil.year);
}

/// Completes a rule by what it leaves to its start.
void complete(Rule& rule, Seconds start) {
    const auto day = day_number(start);
    const auto civil = civil_of(day);
    const bool days_given = !rule.month_days.empty() || !rule.year_days.empty() ||
                            !rule.weeks.empty() || !rule.weekdays.empty();
    if (!days_given) {
        if (rule.frequency == Frequency::weekly) rule.weekdays.push_back({weekday_of(day), 0});
        if (rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly)
            rule.month_days.push_back(civil.day);
        if (rule.frequency == Frequency::yearly && rule.months.empty())
            rule.months.push_back(civil.month);
    }
    const auto second_of_day = static_cast<int>(start - day * day_seconds);
    if (rule.hours.empty()) rule.hours.push_back(second_of_day / 3600);
    if (rule.minutes.empty()) rule.minutes.push_back(second_of_day / 60 % 60);
    if (rule.seconds.empty()) rule.seconds.push_back(second_of_day % 60);
}

}  // namespace

Recurrence::Recurrence(Rule rule, Seconds start, Steps& steps)
    : rule_(std::move(rule)),
      start_(start),
      steps_(steps),
      period_(period_of(rule_, day_number(start))) {
    steps_.begin();
    complete(rule_, start);
    for (const int hour : rule_.hours)
        for (const int minute : rule_.minutes)
            times_of_day_.push_back(Seconds{hour} * 3600 + minute * 60 + rule_.seconds.front());
    fill();
}

std::optional<Seconds> Recurrence::next() {
    for (;;) {
        if (rule_.count > 0 && given_ == rule_.count) return std::nullopt;
        if (at_ < pending_.size()) {
            ++given_;
            return pending_[at_++];
        }
        if (is_over_ || !move_to_next_period()) return std::nullopt;
        fill();
    }
}

/// The occurrences of the current period that are not before the start.
void Recurrence::fill() {
    pending_ = chosen(days_of_period());
    at_ = static_cast<std::size_t>(std::lower_bound(pending_.begin(), pending_.end(), start_) -
                                   pending_.begin());
}

std::vector<std::int64_t> Recurrence::days_of_period() {
    const auto civil = civil_of(period_);
    int length = 1;
    if (rule_.frequency == Frequency::weekly) length = 7;
    if (rule_.frequency == Frequency::monthly) length = days_in_month(civil.year, civil.month);
    if (rule_.frequency == Frequency::yearly) length = days_in_year(civil.year);
    std::vector<std::int64_t> days;
    for (auto day = period_; day < period_ + length; ++day) {
        steps_.take();
        const auto at = civil_of(day);
        if (!rule_.months.empty() && !contains(rule_.months, at.month)) {
            day += days_in_month(at.year, at.month) - at.day;
            continue;
        }
        if (has_day(day)) days.push_back(day);
    }
    return days;
}

bool Recurrence::move_to_next_period() {
    auto civil = civil_of(period_);
    switch (rule_.frequency) {
        case Frequency::daily:
            period_ += rule_.interval;
            break;
        case Frequency::weekly:
            period_ += std::int64_t{7} * rule_.interval;
            break;
        case Frequency::monthly: {
            const auto months = civil.year * 12 + civil.month - 1 + rule_.interval;
            if (months / 12 > last_year) return false;
            period_ = number_of({months / 12, months % 12 + 1, 1});
            break;
        }
        case Frequency::yearly:
            if (civil.year + rule_.interval > last_year) return false;
            period_ = first_of_year(civil.year + rule_.interval);
            break;
    }
    is_over_ = civil_of(period_).year > last_year;
    return !is_over_;
}

bool Recurrence::has_day(std::int64_t day) const {
    const auto civil = civil_of(day);
    if (!rule_.month_days.empty() &&
        !contains_place(rule_.month_days, civil.day, days_in_month(civil.year, civil.month)))
        return false;
    if (!rule_.year_days.empty() &&
        !contains_place(rule_.year_days, static_cast<int>(day - first_of_year(civil.year)) + 1,
                        days_in_year(civil.year)))
        return false;
    if (!rule_.weeks.empty()) {
        // The first and last days of a year may belong to a week of the neighbouring one.
        auto year = civil.year + 1;
        while (first_week(year, rule_.week_start) > day) --year;
        const auto first = first_week(year, rule_.week_start);
        const auto count = (first_week(year + 1, rule_.week_start) - first) / 7;
        if (!contains_place(rule_.weeks, static_cast<int>((day - first) / 7) + 1,
                            static_cast<int>(count)))
            return false;
    }
    return rule_.weekdays.empty() || has_weekday(day);
}

bool Recurrence::has_weekday(std::int64_t day) const {
    const auto civil = civil_of(day);
    const bool in_month = rule_.frequency == Frequency::monthly || !rule_.months.empty();
    const auto first =
        in_month ? number_of({civil.year, civil.month, 1}) : first_of_year(civil.year);
    const auto size = in_month ? days_in_month(civil.year, civil.month) : days_in_year(civil.year);
    const auto place = static_cast<int>(day - first);
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), [&](const auto& wanted) {
        if (wanted.weekday != weekday_of(day)) return false;
        return wanted.nth == 0 || wanted.nth == place / 7 + 1 ||
               wanted.nth == -((size - 1 - place) / 7 + 1);
    });
}

/// The times on the days, of which BYSETPOS may choose some.
std::vector<Seconds> Recurrence::chosen(const std::vector<std::int64_t>& days) {
    std::vector<Seconds> times;
    const auto size = static_cast<int>(days.size() * times_of_day_.size());
    int place = 0;
    for (const auto day : days)
        for (const auto time : times_of_day_) {
            steps_.take();
            if (rule_.positions.empty() || contains_place(rule_.positions, ++place, size))
                times.push_back(day * day_seconds + time);
        }
    return times;
}

}  // namespace kaiku::calendar
