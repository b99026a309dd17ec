// SPDX-License-Identifier: Apache-2.0
// Days, times, slots, numbers and money as people type them.
#include "core/model/card.hpp"
#include "core/model/user.hpp"
#include "core/model/values.hpp"
#include "core/time/slot.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::typed_values(std::string_view bytes) {
    const auto today = time::Day::of(2026, 11, 25);
    if (const auto day = time::parse_day(bytes, "date")) {
        fuzz::require(*time::parse_day(day->iso(), "date") == *day, "a day is read as shown");
        fuzz::require(*time::parse_typed_day(bytes, "date", today) == *day, "typed days are days");
    }
    time::parse_typed_day(bytes, "date", today);
    if (const auto time = time::parse_time(bytes, "time"))
        fuzz::require(*time::parse_time(time->text(), "time") == *time, "a time is read as shown");
    if (const auto span = time::parse_span(bytes, "time"); span && span->start != span->end)
        fuzz::require(*time::parse_span(span->text(), "time") == *span, "a span is read as shown");
    time::parse_weekly_spans(bytes, "weekly");
    if (const auto slot = time::parse_slot_time(bytes, "slot", today))
        fuzz::require(slot->end_date() >= slot->date, "a slot ends after it begins");
    time::parse_moment(bytes, "slot", today);
    model::SlotRef::parse(bytes, today);
    if (const auto value = model::UsageValue::parse(bytes))
        fuzz::require(*value >= 0, "a value is not negative");
    model::Children::parse(bytes);
    model::BirthYear::parse(bytes);
    model::PostalCode::parse(bytes);
    model::Sector::parse(bytes);
    model::ReferenceWord::parse(bytes);
}
