// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/calendar/civil.hpp"
#include "core/calendar/zone.hpp"

namespace kaiku::calendar {

namespace {

/// Reads a rule such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+03>-3` (RFC 9636, 3.3.1).
class PosixRule {
public:
    /// A day of the year at which clocks change, and the second of that day.
    struct When {
        char kind =
            'M';  // M: month, week and weekday; J: day from 1 without 29 February; n: from 0
        int month = 0, week = 0, day = 0;
        int second = 7200;

        std::int64_t day_in(int year) const {
            const auto first = number_of({year, 1, 1});
            if (kind == 'n') return first + day;
            if (kind == 'J') return first + day - 1 + (is_leap_year(year) && day >= 60 ? 1 : 0);
            const auto month_first = number_of({year, month, 1});
            // Sunday is 0 in the rule, Monday is 0 in weekday_of().
            auto found = month_first + (day + 6 - weekday_of(month_first) + 7) % 7 + (week - 1) * 7;
            if (found >= month_first + days_in_month(year, month)) found -= 7;
            return found;
        }
    };

    bool read(std::string_view text) {
        rest_ = text;
        if (!skip_name() || !read_time(standard_)) return false;
        standard_ = -standard_;
        if (rest_.empty()) return true;
        changes_ = true;
        if (!skip_name()) return false;
        summer_ = standard_ + 3600;
        if (!rest_.starts_with(',')) {
            if (!read_time(summer_)) return false;
            summer_ = -summer_;
        }
        return read_when(begin_) && read_when(end_) && rest_.empty();
    }

    void add_changes(int year, std::vector<ChangingZone::Change>& changes) const {
        if (!changes_) return;
        changes.push_back({begin_.day_in(year) * day_seconds + begin_.second - standard_, summer_});
        changes.push_back({end_.day_in(year) * day_seconds + end_.second - summer_, standard_});
    }

private:
    bool skip_name() {
        std::size_t length = 0;
        if (rest_.starts_with('<')) {
            length = rest_.find('>');
            if (length == rest_.npos) return false;
            ++length;
        } else {
            const auto is_letter = [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            };
            while (length < rest_.size() && is_letter(rest_[length])) ++length;
        }
        rest_.remove_prefix(length);
        return length > 0;
    }

    bool read_number(int& number) {
        std::size_t length = 0;
        number = 0;
        while (length < rest_.size() && length < 4 && rest_[length] >= '0' && rest_[length] <= '9')
            number = number * 10 + (rest_[length++] - '0');
        rest_.remove_prefix(length);
        return length > 0;
    }

    /// `-3`, `5:30`, `+1:00:00`, in seconds.
    bool read_time(int& seconds) {
        const bool negative = rest_.starts_with('-');
        if (negative || rest_.starts_with('+')) rest_.remove_prefix(1);
        seconds = 0;
        for (const int unit : {3600, 60, 1}) {
            int number = 0;
            if (!read_number(number)) return false;
            seconds += number * unit;
            if (!rest_.starts_with(':')) break;
            rest_.remove_prefix(1);
        }
        if (negative) seconds = -seconds;
        return true;
    }

    bool read_when(When& when) {
        if (!skip(',')) return false;
        if (skip('M')) {
            if (!read_number(when.month) || !skip('.') || !read_number(when.week) || !skip('.') ||
                !read_number(when.day))
                return false;
            if (when.month < 1 || when.month > 12 || when.week < 1 || when.week > 5 || when.day > 6)
                return false;
        } else {
            when.kind = skip('J') ? 'J' : 'n';
            if (!read_number(when.day) || when.day > 365) return false;
        }
        return !skip('/') || read_time(when.second);
    }

    bool skip(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
    int standard_ = 0, summer_ = 0;
    bool changes_ = false;
    When begin_, end_;
};

}  // namespace

bool add_posix_changes(std::string_view text, int year,
                       std::vector<ChangingZone::Change>& changes) {
    PosixRule rule;
    if (!rule.read(text)) return false;
    std::vector<ChangingZone::Change> later;
    for (int each = year; each <= last_zone_year; ++each) rule.add_changes(each, later);
    std::sort(later.begin(), later.end());
    for (const auto& change : later)
        if (changes.empty() || change.at > changes.back().at) changes.push_back(change);
    return true;
}

}  // namespace kaiku::calendar
