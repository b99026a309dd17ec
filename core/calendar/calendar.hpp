// SPDX-License-Identifier: Apache-2.0
// Reads and writes calendar files (iCalendar, RFC 5545).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/time/slot.hpp"

namespace kaiku::calendar {

/// An entry of a calendar with all its occurrences, in Helsinki local time. Name and description
/// are one line each, unchecked otherwise.
struct Entry {
    std::string name;
    std::optional<std::string> description;
    std::vector<time::SlotTime> times;
};
/// An entry that cannot be imported, and why. Whatever says when an entry takes place is either
/// followed or makes it a rejected one: a whole day, no end, longer than a day, an endless
/// repetition, a zone without a definition, a rule or an exception that cannot be read, ...
struct RejectedEntry {
    std::string name;
    base::Fault fault;
};
/// Why nothing of an entry is imported, although nothing is wrong with it.
enum class Absence { cancelled, excluded, outside_period };
std::string_view to_string(Absence absence);
struct AbsentEntry {
    std::string name;
    Absence why;
};
struct Calendar {
    std::vector<Entry> entries;
    std::vector<RejectedEntry> rejected;
    std::vector<AbsentEntry> absent;  // but for older versions of entries
    std::vector<std::string> names;   // of all entries, also where nothing takes place
};

struct ReadOptions {
    std::optional<time::Day> from, to;
    std::optional<int> default_length;  // minutes, of entries without a length; up to a day
};

/// Reads a calendar written by any program: repetitions (RRULE, RDATE) without their exceptions
/// (EXDATE, EXRULE, entries that move or cancel occurrences), times in any zone. Only occurrences
/// that begin on the days from `from` to `to`, both included; an endless repetition requires `to`.
/// Throws Error malformed `not_a_calendar`, interrupted.
Calendar read_calendar(std::string_view text, const ReadOptions& options);

struct ExportedSlot {
    std::string uid;
    std::string name;
    std::string place;
    std::optional<std::string> description;
    time::SlotTime at;
};
/// A calendar with an entry for each slot, in the zone Europe/Helsinki, which is defined in the
/// file.
std::string write_calendar(const std::vector<ExportedSlot>& slots, time::Instant now);

}  // namespace kaiku::calendar
