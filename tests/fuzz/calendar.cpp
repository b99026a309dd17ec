// SPDX-License-Identifier: Apache-2.0
// iCalendar files: zones, rules, exceptions.
#include "core/calendar/calendar.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::calendar(std::string_view bytes) {
    calendar::ReadOptions options;
    options.from = time::Day::of(2026, 1, 1);
    options.to = time::Day::of(2027, 12, 31);
    if (bytes.size() % 2) options.default_length = 90;
    fuzz::read([&] {
        const auto calendar = calendar::read_calendar(bytes, options);
        for (const auto& entry : calendar.entries)
            for (const auto& slot : entry.times)
                fuzz::require(slot.date >= *options.from && slot.date <= *options.to,
                              "slots are on the days asked for");
    });
}
