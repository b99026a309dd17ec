// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/values.hpp"

#include <algorithm>

#include "core/base/visible_text.hpp"
#include "core/calendar/civil.hpp"

namespace kaiku::calendar {

namespace {

/// The number that `count` digits from `from` on make.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::optional<std::int64_t> read_day_number(std::string_view text) {
    const auto year = digits(text, 0, 4), month = digits(text, 4, 2), day = digits(text, 6, 2);
    if (!year || !month || !day || *year == 0 || *month < 1 || *month > 12 || *day < 1 ||
        *day > days_in_month(*year, *month))
        return std::nullopt;
    return number_of({*year, *month, *day});
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(by);
        parts.push_back(text.substr(0, end));
        if (end == text.npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<DateTime> read_date_time(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const auto day = read_day_number(text.substr(0, 8));
    if (!day) return std::nullopt;
    if (text.size() == 8) return DateTime{*day * day_seconds, false, true};
    const bool is_utc = text.size() == 16 && text.back() == 'Z';
    if ((text.size() != 15 && !is_utc) || text[8] != 'T') return std::nullopt;
    const auto hour = digits(text, 9, 2), minute = digits(text, 11, 2),
               second = digits(text, 13, 2);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return DateTime{*day * day_seconds + *hour * 3600 + *minute * 60 + std::min(*second, 59),
                    is_utc, false};
}

std::optional<Duration> read_duration(std::string_view text) {
    constexpr int max_number = 1'000'000;
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    text.remove_prefix(1);
    Duration duration;
    std::string_view units = "WD";
    bool any = false;
    while (!text.empty()) {
        if (text.front() == 'T' && units != "HMS") {
            units = "HMS";
            text.remove_prefix(1);
            any = false;
            continue;
        }
        const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto number = length > 0 && length < 8 ? digits(text, 0, length) : std::nullopt;
        if (!number || *number > max_number || length == text.size()) return std::nullopt;
        const char unit = text[length];
        if (units.find(unit) == units.npos) return std::nullopt;
        if (unit == 'W') duration.days += *number * 7;
        if (unit == 'D') duration.days += *number;
        if (unit == 'H') duration.seconds += Seconds{*number} * 3600;
        if (unit == 'M') duration.seconds += Seconds{*number} * 60;
        if (unit == 'S') duration.seconds += *number;
        text.remove_prefix(length + 1);
        any = true;
    }
    return any ? std::optional(duration) : std::nullopt;
}

std::optional<int> read_offset(std::string_view text) {
    if ((text.size() != 5 && text.size() != 7) || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    const auto hours = digits(text, 1, 2), minutes = digits(text, 3, 2);
    const auto seconds = text.size() == 7 ? digits(text, 5, 2) : std::optional(0);
    if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59)
        return std::nullopt;
    const int offset = *hours * 3600 + *minutes * 60 + *seconds;
    return text[0] == '-' ? -offset : offset;
}

base::Error rejected(std::string code, base::Message message, base::Message hint) {
    return {base::ErrorKind::malformed, std::move(code), std::move(message), std::move(hint)};
}

base::Error unreadable(std::string code, const Property& property, std::string_view value) {
    return rejected(std::move(code),
                    {N_("{property} \"{value}\" cannot be read"),
                     {{"property", property.name}, {"value", base::excerpt(value, 60)}}});
}

}  // namespace kaiku::calendar
