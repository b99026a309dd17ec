// SPDX-License-Identifier: Apache-2.0
#include "core/model/backup_rotation.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/visible_text.hpp"

namespace kaiku::model {

namespace {

constexpr std::string_view extension = ".db";
constexpr int max_number = 9'999;
constexpr int days_of_week = 7;
constexpr int months_of_year = 12;

base::Fault not_a_rotation(std::string_view text) {
    return base::malformed_fault(
        "not_a_rotation", N_("\"{value}\" does not say which backups to keep"),
        {{"value", base::excerpt(text)}},
        {N_("write it like 7d4w12m: the newest of each of the last 7 days, 4 weeks and 12 "
            "months")});
}

/// A number that is the same for all days of a month, and one more for those of the next month.
int month_number(time::Day day) { return day.year() * months_of_year + day.month(); }

/// The same for weeks that begin on Monday. Day 0 was a Thursday.
int week_number(time::Day day) {
    constexpr int monday_before = 3;
    const int days = day.number() + monday_before;
    return days >= 0 ? days / days_of_week : (days + 1) / days_of_week - 1;
}

int day_number(time::Day day) { return day.number(); }

/// Adds the newest day of each of the last `count` periods to `kept`. `days` begin with the newest.
void keep_newest(std::set<time::Day>& kept, const std::vector<time::Day>& days, time::Day today,
                 int count, int (*period)(time::Day)) {
    std::set<int> done;
    for (const auto day : days)
        if (period(day) > period(today) - count && done.insert(period(day)).second)
            kept.insert(day);
}

}  // namespace

base::Result<BackupRotation> parse_backup_rotation(std::string_view text) {
    BackupRotation rotation;
    for (auto rest = text; !rest.empty();) {
        int number = 0;
        const auto* const end = rest.data() + rest.size();
        const auto [unit, error] = std::from_chars(rest.data(), end, number);
        if (error != std::errc() || unit == end || number < 1 || number > max_number)
            return not_a_rotation(text);
        int* const part = *unit == 'd'   ? &rotation.days
                          : *unit == 'w' ? &rotation.weeks
                          : *unit == 'm' ? &rotation.months
                                         : nullptr;
        if (!part || *part != 0) return not_a_rotation(text);
        *part = number;
        rest.remove_prefix(static_cast<std::size_t>(unit - rest.data()) + 1);
    }
    if (rotation == BackupRotation()) return not_a_rotation(text);
    return rotation;
}

std::vector<time::Day> select_kept_backups(const BackupRotation& rotation,
                                           std::vector<time::Day> days, time::Day today) {
    std::sort(days.rbegin(), days.rend());
    std::set<time::Day> kept;
    const auto old = std::find_if(days.begin(), days.end(), [&](auto day) { return day < today; });
    kept.insert(days.begin(), old);
    // A backup dated later is not the newest of a period until now.
    days.erase(days.begin(),
               std::find_if(days.begin(), days.end(), [&](auto day) { return day <= today; }));
    keep_newest(kept, days, today, rotation.days, day_number);
    keep_newest(kept, days, today, rotation.weeks, week_number);
    keep_newest(kept, days, today, rotation.months, month_number);
    return {kept.begin(), kept.end()};
}

std::string backup_file_name(std::string_view stem, time::Day day) {
    return std::string(stem) + "-" + day.iso() + std::string(extension);
}

std::optional<time::Day> day_of_backup_file(std::string_view name, std::string_view stem) {
    constexpr std::size_t length_of_day = 10;
    if (name.size() != stem.size() + 1 + length_of_day + extension.size()) return std::nullopt;
    const auto day = time::parse_day(name.substr(stem.size() + 1, length_of_day), {});
    if (!day || name != backup_file_name(stem, *day)) return std::nullopt;
    return *day;
}

}  // namespace kaiku::model
