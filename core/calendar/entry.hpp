// SPDX-License-Identifier: Apache-2.0
// Entries (VEVENT) of a calendar file: what each says about its identity and its times.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "core/calendar/content_lines.hpp"
#include "core/calendar/recurrence.hpp"
#include "core/calendar/zone.hpp"

namespace kaiku::calendar {

/// A time with its zone, or a whole day.
struct ZonedTime {
    const Zone* zone = nullptr;
    Seconds local = 0;    // the beginning of a whole day
    Seconds instant = 0;  // not for a whole day
    bool is_day = false;
    bool is_floating = false;  // without a zone in the file
};

/// The property of that name, or nullptr. Throws Error malformed `duplicate` if there are several.
const Property* single(const Component& event, std::string_view name);

/// Reads a time. Throws Error malformed `not_a_date` if it cannot be read, `unknown_zone`, and
/// `no_such_time` where the clocks skip it.
ZonedTime read_time(const Property& property, std::string_view value, Zones& zones);

/// Throws Error malformed `unknown_zone` for a time without a zone beside a start in another zone
/// than that of times without one.
void require_same_kind(const ZonedTime& time, const ZonedTime& start, const Property& property);

/// A time that the clocks of a zone skip, or about which the zone says nothing.
base::Error no_such_time(const Zone& zone, Seconds local);

/// The text of a property as one line; nullopt without such a property. Throws Error malformed
/// `duplicate`, and `unknown_word` for an encoding that iCalendar does not have.
std::optional<std::string> single_text(const Component& event, std::string_view name);

/// Identifies an entry among the others.
struct Identity {
    std::string uid;  // empty: none
    std::int64_t sequence = 0;
    std::optional<Seconds> stamp;
    bool is_cancelled = false;
    std::optional<ZonedTime> replaces;  // the occurrence of its series that it changes
    bool and_future = false;            // and all that follow
};
/// Throws Error malformed for what cannot be read.
Identity read_identity(const Component& event, Zones& zones);

/// How long an entry is. Whole days and an end by the clock of the start's zone follow that clock,
/// so that a weekly night has the same end when the clocks change; hours are hours.
struct Length {
    int days = 0;
    Seconds by_clock = 0;
    Seconds exact = 0;
    friend bool operator==(const Length&, const Length&) = default;
};

/// One time at which an entry takes place.
struct Occurrence {
    Seconds local = 0;  // by the clock of the entry's zone
    Seconds instant = 0;
    bool is_skipped = false;             // by the clocks
    std::optional<Length> length;        // if other than the entry's; may be zero
    std::optional<Seconds> end_instant;  // if given as an instant
};

/// The start and end of an entry.
struct EntrySpan {
    ZonedTime start;
    Length length;
    std::optional<Seconds> end_instant;  // of the first occurrence, if its end is in another zone
};
/// `default_length`, in minutes, is for entries without an end or one equal to their start. Throws
/// Error malformed for what is missing or cannot be read.
EntrySpan read_span(const Component& event, Zones& zones, std::optional<int> default_length);

/// The slot of an occurrence, in Helsinki local time. Throws Error malformed `no_such_time` or
/// `ambiguous_time` for a time that a slot cannot have, `out_of_range` for a length that it cannot
/// have.
time::SlotTime slot_of(const Occurrence& occurrence, const EntrySpan& span,
                       std::optional<int> default_length);

/// The day in Helsinki on which an instant is.
time::Day helsinki_day(Seconds instant);

}  // namespace kaiku::calendar
