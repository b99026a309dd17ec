// SPDX-License-Identifier: Apache-2.0
// The occurrences of an entry: its repetitions (RRULE, RDATE) without its exceptions (EXDATE,
// EXRULE).
#pragma once
#include <map>
#include <set>

#include "core/calendar/series.hpp"

namespace kaiku::calendar {

/// By the instant of their start.
using OccurrenceMap = std::map<Seconds, Occurrence>;

class Occurrences {
public:
    /// `needed`: the instant until which occurrences are needed at least, also beyond the days
    /// asked for. Throws Error malformed for what cannot be read or followed.
    Occurrences(const Item& item, std::optional<Seconds> needed, const ReadOptions& options,
                Steps& steps);

    const OccurrenceMap& all() const { return all_; }
    /// The start of the occurrence that another item changes, also if it is excluded; nullopt if
    /// there is none. Throws Error malformed for a day with several.
    std::optional<Seconds> find(const Item& change) const;
    /// Whether it takes place on the day of the occurrence that the item changes.
    bool has_on_day_of(const Item& change) const;
    /// The originals, moved as this entry moves the one that starts at `replaced`.
    OccurrenceMap moved(const OccurrenceMap& originals, Seconds replaced) const;
    /// The slots of those occurrences that begin within the days asked for.
    std::vector<time::SlotTime> slots(const OccurrenceMap& occurrences) const;

private:
    void add_rules();
    void add_dates();
    void exclude_rules();
    void exclude_dates();
    void add(const Occurrence& occurrence);
    bool repeat(const Property& property);
    Occurrence period(const Property& property, std::string_view value) const;
    Occurrence at_local(Seconds local) const;
    bool is_after_until(const Rule& rule, const Occurrence& occurrence) const;
    /// The day of a time by the clock of this entry's zone.
    std::int64_t day_of(const ZonedTime& time) const;
    bool has_on_day(std::int64_t day) const;

    const Item& item_;
    const ReadOptions& options_;
    Steps& steps_;
    EntrySpan span_;
    std::optional<Seconds> last_;  // no occurrence that begins later is needed
    OccurrenceMap all_;
    std::set<Seconds> originals_;  // the starts, also of those that are excluded
};

}  // namespace kaiku::calendar
