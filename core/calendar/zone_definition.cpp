// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/text.hpp"
#include "core/calendar/civil.hpp"
#include "core/calendar/recurrence.hpp"
#include "core/calendar/zone.hpp"

namespace kaiku::calendar {

namespace {

struct Change {
    Seconds at = 0;  // an instant
    int offset = 0;  // from then on
    friend auto operator<=>(const Change&, const Change&) = default;
};

/// A zone by its changes, in order. Before the first one it says nothing.
class DefinedZone final : public Zone {
public:
    DefinedZone(const std::string& zone_name, std::vector<Change> changes)
        : changes_(std::move(changes)) {
        name = zone_name;
    }
    std::optional<int> offset_at(Seconds instant) const override {
        const auto after =
            std::upper_bound(changes_.begin(), changes_.end(), instant,
                             [](Seconds at, const Change& change) { return at < change.at; });
        return after == changes_.begin() ? std::nullopt : std::optional(std::prev(after)->offset);
    }

private:
    std::vector<Change> changes_;
};

base::Error broken_zone(const std::string& name) {
    return rejected("unknown_zone", {N_("the time zone {zone} in the file cannot be read"),
                                     {{"zone", base::excerpt(name)}}});
}

/// The only property of that name, which must be there.
const Property& only(const Component& part, std::string_view name, const std::string& zone) {
    const auto all = part.all(name);
    if (all.size() != 1) throw broken_zone(zone);
    return *all.front();
}

int offset_in(const Component& part, std::string_view name, const std::string& zone) {
    const auto offset = read_offset(only(part, name, zone).value);
    if (!offset) throw broken_zone(zone);
    return *offset;
}

Seconds local_time(std::string_view text, const std::string& zone) {
    const auto at = read_date_time(text);
    if (!at || at->is_utc || at->is_day) throw broken_zone(zone);
    return at->time;
}

/// Adds the changes to one offset of a VTIMEZONE: a component STANDARD or DAYLIGHT.
void add_changes(const Component& part, const std::string& zone, Steps& steps,
                 std::vector<Change>& changes) {
    // Clocks change a few times a year. A file could ask for millions of changes.
    constexpr std::size_t max_changes = 10'000;
    static const auto end = number_of({2200, 1, 1}) * day_seconds;
    if (part.unreadable_line) throw broken_zone(zone);
    const auto from = offset_in(part, "TZOFFSETFROM", zone);
    const auto to = offset_in(part, "TZOFFSETTO", zone);
    const auto start = local_time(only(part, "DTSTART", zone).value, zone);
    changes.push_back({start - from, to});
    for (const auto* more : part.all("RDATE"))
        for (const auto value : split(more->value, ','))
            changes.push_back({local_time(value, zone) - from, to});
    for (const auto* property : part.all("RRULE")) {
        const auto rule = read_rule(*property);
        Recurrence recurrence(rule, start, steps);
        while (const auto next = recurrence.next()) {
            const auto at = *next - from;
            if (rule.until && (rule.until->is_utc ? at : *next) > rule.until->time) break;
            if (*next >= end) break;
            if (changes.size() >= max_changes) throw broken_zone(zone);
            changes.push_back({at, to});
        }
    }
}

}  // namespace

std::shared_ptr<const Zone> read_zone(const Component& timezone, const std::string& name,
                                      Steps& steps) {
    std::vector<Change> changes;
    if (timezone.unreadable_line) throw broken_zone(name);
    for (const auto& part : timezone.parts) {
        if (part.kind != "STANDARD" && part.kind != "DAYLIGHT") continue;
        try {
            add_changes(part, name, steps, changes);
        } catch (const base::Error& error) {
            if (error.fault().kind != base::ErrorKind::malformed) throw;
            throw broken_zone(name);
        }
    }
    if (changes.empty()) throw broken_zone(name);
    std::sort(changes.begin(), changes.end());
    return std::make_shared<DefinedZone>(name, std::move(changes));
}

}  // namespace kaiku::calendar
