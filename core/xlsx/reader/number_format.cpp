// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/time/day.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t day_after_last_of_1900 = 2'958'466;  // 10000-01-01
constexpr std::int64_t from_1900_to_1904 = 1'462;
constexpr double max_exact_integer = 1e15;  // numbers have 15 significant digits

/// The first section without display-only elements: quoted texts, escaped characters, colours and
/// languages. `[h]` and the like become `#`.
std::string bare(std::string_view code) {
    std::string text;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = code.find('"', i + 1);
            i = end == code.npos ? code.size() : end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            const auto inner = code.substr(i + 1, end - i - 1);
            if (!inner.empty() && inner.find_first_not_of("hHmMsS") == inner.npos) text += '#';
            i = end;
        } else {
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return text;
}

std::string number_text(double value, int digits) {
    if (value == std::floor(value) && std::abs(value) < max_exact_integer) {
        const auto whole = static_cast<std::int64_t>(value);
        return whole >= 0 && digits > 0 ? fmt::format("{:0{}}", whole, digits)
                                        : std::to_string(whole);
    }
    return fmt::format("{:.15g}", value);
}

std::string time_text(std::int64_t seconds) {
    const auto hours = seconds / 3'600, minutes = seconds / 60 % 60, rest = seconds % 60;
    return rest == 0 ? fmt::format("{:02}:{:02}", hours, minutes)
                     : fmt::format("{:02}:{:02}:{:02}", hours, minutes, rest);
}

std::string day_text(std::int64_t day, DateSystem system) {
    constexpr std::int64_t nonexistent_day = 60;
    if (system == DateSystem::of_1904)
        return time::Day::of(1904, 1, 1).plus_days(static_cast<int>(day)).iso();
    if (day == 0) return "1900-01-00";
    if (day == nonexistent_day) return "1900-02-29";
    return time::Day::of(1900, 1, 1)
        .plus_days(static_cast<int>(day < nonexistent_day ? day - 1 : day - 2))
        .iso();
}

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
    auto text = bare(code);
    if (text == "general") return {};
    if (!text.empty() && text.find_first_not_of('0') == text.npos)
        return {NumberFormatKind::number, static_cast<int>(std::min<std::size_t>(text.size(), 15))};
    const auto elapsed = text.find('#');
    const bool digits =
        text.find_first_of("0?") != text.npos && text.find_first_of("ydhs") == text.npos;
    const bool day = text.find_first_of("yd") != text.npos;
    const bool time = text.find_first_of("hs") != text.npos || text.find("am/pm") != text.npos;
    if (digits) return {};
    if (day) return {time ? NumberFormatKind::day_and_time : NumberFormatKind::day};
    if (elapsed != text.npos && text.find_first_not_of("#:.,0hms ") == text.npos &&
        code.find('[') != code.npos)
        return {NumberFormatKind::duration};
    if (time) return {NumberFormatKind::time};
    return {text.find('m') != text.npos ? NumberFormatKind::day : NumberFormatKind::number};
}

NumberFormat built_in_format(int id) {
    const auto within = [id](int first, int last) { return id >= first && id <= last; };
    if (within(14, 17) || within(27, 31) || id == 36 || within(50, 54) || within(57, 58))
        return {NumberFormatKind::day};
    if (within(18, 21) || within(32, 35) || id == 45 || id == 47 || within(55, 56))
        return {NumberFormatKind::time};
    if (id == 22) return {NumberFormatKind::day_and_time};
    if (id == 46) return {NumberFormatKind::duration};
    return {};
}

namespace {

/// A number of days in whole seconds. They are rounded, but not into the next day, unless the
/// difference is no more than numbers of that size lose.
std::int64_t to_seconds(double days) {
    constexpr double max_loss = 0.001;
    const auto exact = days * static_cast<double>(seconds_of_day);
    const auto end_of_day = (std::floor(days) + 1) * static_cast<double>(seconds_of_day);
    const auto seconds = std::llround(exact);
    const bool is_next_day = seconds >= std::llround(end_of_day) && end_of_day - exact > max_loss;
    return is_next_day ? seconds - 1 : seconds;
}

}  // namespace

std::string format_number(double value, NumberFormat format, DateSystem system) {
    const auto last =
        day_after_last_of_1900 - (system == DateSystem::of_1904 ? from_1900_to_1904 : 0);
    if (format.kind == NumberFormatKind::number ||
        !(value >= 0 && value < static_cast<double>(last)))
        return number_text(value, format.digits);
    const auto seconds = to_seconds(value);
    const auto day = seconds / seconds_of_day;
    const auto rest = seconds % seconds_of_day;
    if (day >= last) return number_text(value, 0);
    switch (format.kind) {
        case NumberFormatKind::number:
            break;
        case NumberFormatKind::day:
            return day_text(day, system);
        case NumberFormatKind::time:
            return time_text(rest);
        case NumberFormatKind::duration:
            return time_text(seconds);
        case NumberFormatKind::day_and_time:
            if (rest == 0) return day_text(day, system);
            return day == 0 ? time_text(rest) : day_text(day, system) + " " + time_text(rest);
    }
    return number_text(value, 0);
}

}  // namespace kaiku::xlsx
