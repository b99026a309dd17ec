// SPDX-License-Identifier: Apache-2.0
#include "core/time/day.hpp"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::time {

namespace {

date::year_month_day civil(std::int32_t number) { return date::sys_days{date::days{number}}; }

/// Appends at least `width` digits, 2 or 4.
void append_padded(std::string& out, int value, int width) {
    if (value < 0) out += '-';
    value = std::abs(value);
    int power = width == 4 ? 1000 : 10;
    while (value / power >= 10) power *= 10;
    for (; power > 0; power /= 10) out += static_cast<char>('0' + value / power % 10);
}

/// Consumes digits at the front of `text`, `min_digits` to `max_digits` of them: their number, or
/// -1 if there are fewer.
int consume_number(std::string_view& text, std::size_t min_digits, std::size_t max_digits) {
    int number = 0;
    std::size_t count = 0;
    while (count < text.size() && count < max_digits && text[count] >= '0' && text[count] <= '9')
        number = number * 10 + (text[count++] - '0');
    if (count < min_digits) return -1;
    text.remove_prefix(count);
    return number;
}

bool consume(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

constexpr int first_year = 1900;

bool to_day(int year, int month, int day, Day& out) {
    if (year < first_year || year > 9999 || month < 1 || day < 1) return false;
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return false;
    out = Day::from_number(date::sys_days{ymd}.time_since_epoch().count());
    return true;
}

/// What a text that may be a date turns out to be.
enum class Shape { other, no_such_day, out_of_range, day };

Shape shape_of(int year, int month, int day, Day& out) {
    if (to_day(year, month, day, out)) return Shape::day;
    // The calendar repeats itself every 400 years.
    return year < first_year && to_day(year + 4000, month, day, out) ? Shape::out_of_range
                                                                     : Shape::no_such_day;
}

Shape parse_iso(std::string_view text, Day& out) {
    const int year = consume_number(text, 4, 4);
    if (year < 0 || !consume(text, '-')) return Shape::other;
    const int month = consume_number(text, 2, 2);
    if (month < 0 || !consume(text, '-')) return Shape::other;
    const int day = consume_number(text, 2, 2);
    return day < 0 || !text.empty() ? Shape::other : shape_of(year, month, day, out);
}

Shape parse_finnish(std::string_view text, Day& out) {
    const int day = consume_number(text, 1, 2);
    if (day < 0 || !consume(text, '.')) return Shape::other;
    const int month = consume_number(text, 1, 2);
    if (month < 0 || !consume(text, '.')) return Shape::other;
    const int year = consume_number(text, 4, 4);
    return year < 0 || !text.empty() ? Shape::other : shape_of(year, month, day, out);
}

/// `5.12.`
Shape parse_without_year(std::string_view text, int year, Day& out) {
    const int day = consume_number(text, 1, 2);
    if (day < 0 || !consume(text, '.')) return Shape::other;
    const int month = consume_number(text, 1, 2);
    if (month < 0 || !consume(text, '.') || !text.empty()) return Shape::other;
    return shape_of(year, month, day, out);
}

Shape parse_whole(std::string_view text, Day& out) {
    const auto iso = parse_iso(text, out);
    return iso == Shape::other ? parse_finnish(text, out) : iso;
}

struct RelativeDay {
    std::string_view word;  // folded
    int days;               // from today
};
constexpr std::array relative_days{
    RelativeDay{"today", 0},   RelativeDay{"tänään", 0},   RelativeDay{"idag", 0},
    RelativeDay{"i dag", 0},   RelativeDay{"tomorrow", 1}, RelativeDay{"huomenna", 1},
    RelativeDay{"imorgon", 1}, RelativeDay{"i morgon", 1}, RelativeDay{"yesterday", -1},
    RelativeDay{"eilen", -1},  RelativeDay{"igår", -1},    RelativeDay{"i går", -1},
};

std::optional<Day> relative_day(std::string_view text, Day today) {
    if (base::first_invalid_utf8(text) != text.npos) return std::nullopt;
    const auto typed = base::fold(text);
    for (const auto& [word, days] : relative_days)
        if (word == typed) return today.plus_days(days);
    return std::nullopt;
}

base::Fault not_a_date(Shape shape, std::string_view text, std::string_view field) {
    const auto* message = N_("{field} \"{value}\" is not a date");
    base::Message hint{N_("write it as 2026-11-25 or 25.11.2026")};
    if (shape == Shape::no_such_day) message = N_("{field} \"{value}\" is not an existing date");
    if (shape == Shape::out_of_range) {
        message = N_("{field} \"{value}\" is too early");
        hint = {N_("dates are from 1900-01-01 on; check the year")};
    }
    return {base::ErrorKind::malformed,
            "not_a_date",
            {message, {{"field", field}, {"value", base::visible_text(text.substr(0, 40))}}},
            std::move(hint),
            std::string(field)};
}

/// Removes `klo` or `kl` (Finnish and Swedish for "at"), also with a point, and the spaces after
/// it.
std::string_view without_time_word(std::string_view text) {
    const auto is_letter = [&](std::size_t at, char small) {
        return at < text.size() && (text[at] | 0x20) == small;
    };
    if (!is_letter(0, 'k') || !is_letter(1, 'l')) return text;
    text.remove_prefix(is_letter(2, 'o') ? 3 : 2);
    consume(text, '.');
    return base::trim(text);
}

}  // namespace

Day Day::of(int year, int month, int day) {
    Day made;
    if (!to_day(year, month, day, made)) throw std::logic_error("no such day");
    return made;
}

int Day::year() const { return static_cast<int>(civil(number_).year()); }
int Day::month() const { return static_cast<int>(static_cast<unsigned>(civil(number_).month())); }
int Day::day_of_month() const {
    return static_cast<int>(static_cast<unsigned>(civil(number_).day()));
}

Day Day::plus_months(int months) const {
    constexpr int most = 12 * 10'000;  // the calendar of the library has 32,767 years
    auto moved = civil(number_) + date::months{std::clamp(months, -most, most)};
    if (!moved.ok()) moved = moved.year() / moved.month() / date::last;
    return from_number(date::sys_days{moved}.time_since_epoch().count());
}

int iso_week_of(Day day) {
    // A week counts in the year of its Thursday.
    const auto days_since_monday = ((day.number() + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
    const auto thursday = day.plus_days(3 - days_since_monday);
    const auto year = thursday.year();
    return year * 100 + (thursday - Day::of(year, 1, 1)) / 7 + 1;
}

std::string Day::iso() const {
    const auto ymd = civil(number_);
    std::string out;
    append_padded(out, static_cast<int>(ymd.year()), 4);
    out += '-';
    append_padded(out, static_cast<int>(static_cast<unsigned>(ymd.month())), 2);
    out += '-';
    append_padded(out, static_cast<int>(static_cast<unsigned>(ymd.day())), 2);
    return out;
}

base::Result<Day> parse_day(std::string_view raw, std::string_view field) {
    const auto text = base::trim(raw);
    Day day;
    const auto shape = parse_whole(text, day);
    if (shape == Shape::day) return day;
    return not_a_date(shape, text, field);
}

base::Result<Day> parse_typed_day(std::string_view raw, std::string_view field, Day today) {
    const auto text = base::trim(raw);
    if (const auto day = relative_day(text, today)) return *day;
    Day day;
    auto shape = parse_without_year(text, today.year(), day);
    if (shape == Shape::other) shape = parse_whole(text, day);
    if (shape == Shape::day) return day;
    return not_a_date(shape, text, field);
}

bool is_day_without_year(std::string_view raw) {
    constexpr int leap_year = 2024;
    Day day;
    return parse_without_year(base::trim(raw), leap_year, day) == Shape::day;
}

std::optional<base::Fault> validate_range(const std::optional<Day>& from,
                                          const std::optional<Day>& to) {
    if (!from || !to || *from <= *to) return std::nullopt;
    return base::Fault{base::ErrorKind::malformed,
                       "out_of_range",
                       {N_("the range ends on {to}, before it starts on {from}"),
                        {date_argument("to", *to), date_argument("from", *from)}},
                       {N_("give the earlier day first")}};
}

Day day_from_iso(std::string_view iso) {
    Day day;
    if (parse_iso(iso, day) == Shape::day) return day;
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("the register has \"{value}\" in place of a date"),
                       {{"value", base::visible_text(iso)}}});
}

base::MessageArgument date_argument(std::string name, Day day) {
    base::MessageArgument argument(std::move(name), day.iso());
    argument.is_date = true;
    return argument;
}

std::string TimeOfDay::text() const {
    std::string out;
    append_padded(out, minutes_ / 60, 2);
    out += ':';
    append_padded(out, minutes_ % 60, 2);
    return out;
}

base::Result<TimeOfDay> parse_time(std::string_view raw, std::string_view field) {
    const auto whole = base::trim(raw);
    auto text = without_time_word(whole);
    const int hours = consume_number(text, 1, 2);
    int minutes = 0, seconds = 0;
    for (const char separator : {':', '.'}) {
        if (!consume(text, separator)) continue;
        minutes = consume_number(text, 2, 2);
        if (!consume(text, separator)) break;
        seconds = consume_number(text, 2, 2);
        // 18.12.33 is rather a day of December.
        if (separator == '.' && hours > 0 && minutes > 0 && minutes <= 12 && seconds > 0)
            seconds = -1;
        break;
    }
    const auto is_within = [](int number, int end) { return number >= 0 && number < end; };
    if (is_within(hours, 24) && is_within(minutes, 60) && is_within(seconds, 60) && text.empty())
        return TimeOfDay::from_minutes(hours * 60 + minutes);
    return base::Fault{base::ErrorKind::malformed,
                       "not_a_time",
                       {N_("{field} \"{value}\" is not a time of day"),
                        {{"field", field}, {"value", base::visible_text(whole.substr(0, 40))}}},
                       {N_("write it as 18:30")},
                       std::string(field)};
}

TimeOfDay time_from_text(std::string_view text) {
    const auto time = parse_time(text, "time");
    if (time && time->text() == text) return *time;
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("the register has \"{value}\" in place of a time of day"),
                       {{"value", base::visible_text(text)}}});
}

}  // namespace kaiku::time
