// SPDX-License-Identifier: Apache-2.0
// Prints what core/time knows of every hour from 1996 to 2037, for helsinki_time.py.
#include <cstdint>
#include <cstdio>

#include "core/time/slot.hpp"

using namespace kaiku::time;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

/// The instant, the offset there, and the local day and time.
void print_instant(Instant instant) {
    std::printf("U %lld %d %s %s\n", static_cast<long long>(instant.milliseconds()),
                helsinki_offset(instant), helsinki_day(instant).iso().c_str(),
                helsinki_time(instant).text().c_str());
}

/// The local day and time, how often it occurs, and its instant.
void print_local(Day day, TimeOfDay time) {
    const auto kind = classify_local_time(day, time);
    const int occurrences = kind == LocalTimeKind::nonexistent ? 0
                            : kind == LocalTimeKind::ambiguous ? 2
                                                               : 1;
    std::printf("L %s %s %d %lld\n", day.iso().c_str(), time.text().c_str(), occurrences,
                static_cast<long long>(to_instant(day, time).milliseconds()));
}

}  // namespace

int main() {
    const auto first = Day::of(1996, 1, 1), end = Day::of(2038, 1, 1);
    for (auto day = first; day < end; day = day.plus_days(1)) {
        for (int hour = 0; hour < 24; ++hour) {
            print_instant(Instant::from_milliseconds((day.number() * 24LL + hour) * hour_ms));
            print_local(day, TimeOfDay::from_minutes(hour * 60));
        }
        const auto start = start_of_day(day);
        std::printf("D %s %lld\n", day.iso().c_str(), static_cast<long long>(start.milliseconds()));
    }
}
