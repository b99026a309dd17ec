// SPDX-License-Identifier: Apache-2.0
#include "core/time/instant.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/base/error.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::time {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// 01:00 UTC on the last Sunday of the month, in milliseconds since 1970.
std::int64_t change_in(int year, date::month month) {
    const date::sys_days sunday{date::year{year} / month / date::Sunday[date::last]};
    return static_cast<std::int64_t>(sunday.time_since_epoch().count()) * day_ms + 3'600'000;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

std::int64_t local_ms(Instant instant) {
    return instant.milliseconds() + helsinki_offset(instant) * std::int64_t{1000};
}

}  // namespace

Instant now() {
    using namespace std::chrono;
    return Instant::from_milliseconds(
        duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

int helsinki_offset(Instant instant) {
    const auto ms = instant.milliseconds();
    const int year = Day::from_number(static_cast<std::int32_t>(floor_div(ms, day_ms))).year();
    const bool summer = ms >= change_in(year, date::March) && ms < change_in(year, date::October);
    return summer ? 10'800 : 7'200;
}

Day helsinki_day(Instant instant) {
    return Day::from_number(static_cast<std::int32_t>(floor_div(local_ms(instant), day_ms)));
}

TimeOfDay helsinki_time(Instant instant) {
    const auto local = local_ms(instant);
    return TimeOfDay::from_minutes(
        static_cast<int>((local - floor_div(local, day_ms) * day_ms) / 60'000));
}

Instant start_of_day(Day day) {
    // Clocks change at 03:00 and 04:00, never at midnight: the offset three hours before midnight
    // UTC is valid for the whole night.
    const auto utc_midnight = Instant::from_milliseconds(day.number() * day_ms);
    return utc_midnight.plus_seconds(-helsinki_offset(utc_midnight.plus_seconds(-10'800)));
}

std::string Instant::rfc3339() const {
    const auto local = local_ms(*this);
    const auto seconds = (local - floor_div(local, day_ms) * day_ms) / 1000;
    std::string out = helsinki_day(*this).iso() + "T" + helsinki_time(*this).text() + ":";
    out += static_cast<char>('0' + seconds % 60 / 10);
    out += static_cast<char>('0' + seconds % 10);
    return out + (helsinki_offset(*this) == 10'800 ? "+03:00" : "+02:00");
}

std::string Instant::utc_text() const {
    const auto days = floor_div(milliseconds_, day_ms);
    const auto in_day = milliseconds_ - days * day_ms;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z",
                       Day::from_number(static_cast<std::int32_t>(days)).iso(), in_day / 3'600'000,
                       in_day / 60'000 % 60, in_day / 1000 % 60, in_day % 1000);
}

Instant instant_from_utc(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00.000Z";
    const auto number = [&](std::size_t at, std::size_t length) {
        std::int64_t value = 0;
        for (const char digit : text.substr(at, length)) value = value * 10 + (digit - '0');
        return value;
    };
    const bool has_shape =
        text.size() == shape.size() &&
        std::equal(text.begin(), text.end(), shape.begin(), [](char given, char expected) {
            return expected == '0' ? given >= '0' && given <= '9' : given == expected;
        });
    if (has_shape && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60)
        return Instant::from_milliseconds(day_from_iso(text.substr(0, 10)).number() * day_ms +
                                          number(11, 2) * 3'600'000 + number(14, 2) * 60'000 +
                                          number(17, 2) * 1000 + number(20, 3));
    throw base::Error(
        base::ErrorKind::failed, "damaged",
        {N_("\"{value}\" is not a point in time"), {{"value", base::visible_text(text)}}});
}

}  // namespace kaiku::time
