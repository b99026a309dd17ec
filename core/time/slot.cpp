// SPDX-License-Identifier: Apache-2.0
#include "core/time/slot.hpp"

#include <date/date.h>

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::time {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::string_view example_span = "18:00-19:00";

/// Abbreviated and full names, folded.
constexpr std::array<std::array<std::string_view, 6>, 7> weekday_names{{
    {"mon", "monday", "ma", "maanantai", "mån", "måndag"},
    {"tue", "tuesday", "ti", "tiistai", "tis", "tisdag"},
    {"wed", "wednesday", "ke", "keskiviikko", "ons", "onsdag"},
    {"thu", "thursday", "to", "torstai", "tors", "torsdag"},
    {"fri", "friday", "pe", "perjantai", "fre", "fredag"},
    {"sat", "saturday", "la", "lauantai", "lör", "lördag"},
    {"sun", "sunday", "su", "sunnuntai", "sön", "söndag"},
}};

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
        const auto end = text.find(by, from);
        parts.push_back(base::trim(text.substr(from, end == text.npos ? end : end - from)));
        if (end == text.npos) return parts;
        from = end + 1;
    }
}

/// The part before the first space, and the part after it.
std::pair<std::string_view, std::string_view> split_at_space(std::string_view text) {
    text = base::trim(text);
    const auto space = text.find_first_of(" \t");
    if (space == text.npos) return {text, {}};
    return {text.substr(0, space), base::trim(text.substr(space))};
}

/// Removes the spaces beside commas, so that the first space ends the list of weekdays.
std::string close_commas(std::string_view text) {
    std::string closed;
    for (const auto part : split(text, ','))
        closed += (closed.empty() ? "" : ",") + std::string(part);
    return closed;
}

Fault not_a_span(std::string_view raw, std::string_view field) {
    return {ErrorKind::malformed,
            "not_a_time",
            {N_("{field} \"{value}\" is not a time range with a start and an end"),
             {{"field", field}, {"value", base::excerpt(raw)}}},
            {N_("write it as 18:00-19:00; an end before the start is on the next day")},
            std::string(field)};
}

/// The fault for a day that no time follows. `example` is a time.
Fault missing_time(std::string_view day, std::string_view field, std::string_view example) {
    const auto shown = base::excerpt(day);
    return {ErrorKind::malformed,
            "not_a_time",
            {N_("{field}: the time is missing after \"{value}\""),
             {{"field", field}, {"value", shown}}},
            {N_("write it as \"{example}\""), {{"example", shown + " " + std::string(example)}}},
            std::string(field)};
}

Fault not_a_weekday(std::string_view raw, std::string_view field) {
    return {ErrorKind::malformed,
            "not_a_weekday",
            {N_("{field}: \"{value}\" is not a weekday"),
             {{"field", field}, {"value", base::excerpt(raw)}}},
            {N_("write it as \"mon 18:00-19:00\"; days can also be written ma ti ke to pe la su or "
                "mån tis ons tors fre lör sön")},
            std::string(field)};
}

std::optional<int> weekday_from(std::string_view raw) {
    if (base::first_invalid_utf8(raw) != raw.npos) return std::nullopt;
    const auto name = base::fold(raw);
    for (std::size_t day = 0; day < weekday_names.size(); ++day)
        if (std::find(weekday_names[day].begin(), weekday_names[day].end(), name) !=
            weekday_names[day].end())
            return static_cast<int>(day) + 1;
    return std::nullopt;
}

bool is_change_of(Day day, date::month month) {
    return day.number() == date::sys_days{date::year{day.year()} / month / date::Sunday[date::last]}
                               .time_since_epoch()
                               .count();
}

}  // namespace

std::string Span::text() const { return start.text() + "–" + end.text(); }

base::Result<Span> parse_span(std::string_view raw, std::string_view field) {
    const auto text = base::trim(raw);
    std::size_t dash = text.find('-');
    std::size_t width = 1;
    if (dash == text.npos) {
        dash = text.find("–");
        width = std::string_view("–").size();
    }
    if (dash == text.npos) return not_a_span(raw, field);
    const auto start = parse_time(text.substr(0, dash), field);
    const auto end_text = base::trim(text.substr(dash + width));
    const bool midnight = end_text == "24" || end_text == "24:00" || end_text == "24.00";
    const auto end = midnight ? base::Result<TimeOfDay>(TimeOfDay()) : parse_time(end_text, field);
    if (!start || !end || (*start == *end && !midnight)) return not_a_span(raw, field);
    return Span{*start, *end};
}

base::Result<std::vector<WeeklySpan>> parse_weekly_spans(std::string_view raw,
                                                         std::string_view field) {
    const auto closed = close_commas(raw);
    const auto [days, spans] = split_at_space(closed);
    std::vector<WeeklySpan> weekly;
    for (const auto day : split(days, ',')) {
        const auto weekday = weekday_from(day);
        if (!weekday) return not_a_weekday(day, field);
        if (spans.empty()) return missing_time(raw, field, example_span);
        for (const auto part : split(spans, ',')) {
            const auto span = parse_span(part, field);
            if (!span) return span.fault();
            weekly.push_back({*weekday, *span});
        }
    }
    return weekly;
}

base::Result<SlotTime> parse_slot_time(std::string_view raw, std::string_view field,
                                       const std::optional<Day>& today) {
    const auto [day, rest] = split_at_space(raw);
    const auto date = today ? parse_typed_day(day, field, *today) : parse_day(day, field);
    if (!date) return date.fault();
    if (rest.empty()) return missing_time(day, field, example_span);
    const auto span = parse_span(rest, field);
    if (!span) return span.fault();
    return SlotTime{*date, *span};
}

base::Result<Moment> parse_moment(std::string_view raw, std::string_view field,
                                  const std::optional<Day>& today) {
    const auto [day, rest] = split_at_space(raw);
    const auto date = today ? parse_typed_day(day, field, *today) : parse_day(day, field);
    if (!date) return date.fault();
    if (rest.empty()) return missing_time(day, field, "18:00");
    const auto time = parse_time(rest, field);
    if (!time) return time.fault();
    return Moment{*date, *time};
}

int weekday_of(Day day) {
    return static_cast<int>(date::weekday{date::sys_days{date::days{day.number()}}}.iso_encoding());
}

std::vector<SlotTime> slots_between(Day from, Day to, const std::vector<WeeklySpan>& weekly) {
    std::vector<SlotTime> slots;
    for (auto day = from; day <= to; day = day.plus_days(1))
        for (const auto& each : weekly)
            if (each.weekday == weekday_of(day)) slots.push_back({day, each.span});
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    return slots;
}

LocalTimeKind classify_local_time(Day day, TimeOfDay time) {
    constexpr int changing_hour = 3;
    if (time.minutes() / 60 != changing_hour) return LocalTimeKind::unique;
    if (is_change_of(day, date::March)) return LocalTimeKind::nonexistent;
    if (is_change_of(day, date::October)) return LocalTimeKind::ambiguous;
    return LocalTimeKind::unique;
}

Instant to_instant(Day day, TimeOfDay time) {
    if (classify_local_time(day, time) == LocalTimeKind::nonexistent)
        return to_instant(day, TimeOfDay::from_minutes(240));
    const auto as_utc = Instant::from_milliseconds(day.number() * std::int64_t{86'400'000})
                            .plus_seconds(time.minutes() * 60);
    // If that instant is in summer time, it is the answer; for a time that occurs twice it is the
    // first one.
    const auto in_summer = as_utc.plus_seconds(-10'800);
    return helsinki_offset(in_summer) == 10'800 ? in_summer : as_utc.plus_seconds(-7'200);
}

std::optional<Fault> validate_time(Day day, TimeOfDay time) {
    if (classify_local_time(day, time) != LocalTimeKind::nonexistent) return std::nullopt;
    return Fault{ErrorKind::malformed,
                 "no_such_time",
                 {N_("{time} does not exist on {date}: the clocks go forward from 03:00 to 04:00"),
                  {{"time", time.text()}, date_argument("date", day)}},
                 {},
                 "time"};
}

}  // namespace kaiku::time
