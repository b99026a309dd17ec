// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/zone.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/calendar/recurrence.hpp"
#include "core/time/instant.hpp"

namespace kaiku::calendar {

namespace {

class HelsinkiZone final : public Zone {
public:
    HelsinkiZone() {
        name = "Europe/Helsinki";
        is_helsinki = true;
    }
    std::optional<int> offset_at(Seconds instant) const override {
        return time::helsinki_offset(time::Instant::from_milliseconds(instant * 1000));
    }
};

base::Error unknown_zone(const std::string& name) {
    return rejected("unknown_zone",
                    {N_("unknown time zone {zone}"), {{"zone", base::excerpt(name)}}});
}

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

/// The changes to one offset of a VTIMEZONE: a component STANDARD or DAYLIGHT.
class Observance {
public:
    Observance(const Component& part, const std::string& zone, Steps& steps)
        : part_(part), zone_(zone), steps_(steps) {
        if (part.unreadable_line) throw broken_zone(zone);
        const auto from = read_offset(only(part, "TZOFFSETFROM", zone).value);
        const auto to = read_offset(only(part, "TZOFFSETTO", zone).value);
        if (!from || !to) throw broken_zone(zone);
        from_ = *from;
        to_ = *to;
    }

    void add_changes(std::vector<ChangingZone::Change>& changes) const {
        const auto start = local_time(only(part_, "DTSTART", zone_).value);
        changes.push_back({start - from_, to_});
        for (const auto* more : part_.all("RDATE")) {
            std::string_view rest = more->value;
            for (;;) {
                const auto end = rest.find(',');
                changes.push_back({local_time(rest.substr(0, end)) - from_, to_});
                if (end == rest.npos) break;
                rest.remove_prefix(end + 1);
            }
        }
        if (const auto* property = part_.first("RRULE")) repeat(*property, start, changes);
    }

private:
    Seconds local_time(std::string_view text) const {
        const auto at = read_date_time(text);
        if (!at || at->is_utc || at->is_day) throw broken_zone(zone_);
        return at->time;
    }

    void repeat(const Property& property, Seconds start,
                std::vector<ChangingZone::Change>& changes) const {
        static const auto end = read_date_time(std::to_string(last_zone_year) + "1231")->time;
        const auto rule = read_rule(property);
        Recurrence recurrence(rule, start, steps_);
        while (const auto next = recurrence.next()) {
            const auto at = *next - from_;
            if (rule.until && (rule.until->is_utc ? at : *next) > rule.until->time) return;
            if (*next > end) return;
            // Clocks change a few times a year. A file could ask for millions of changes.
            if (changes.size() >= max_changes) throw broken_zone(zone_);
            changes.push_back({at, to_});
        }
    }

    static constexpr std::size_t max_changes = 10'000;

    const Component& part_;
    const std::string& zone_;
    Steps& steps_;
    int from_ = 0, to_ = 0;
};

}  // namespace

std::optional<Seconds> Zone::to_instant(Seconds local) const {
    // Clocks do not change twice within two days, so one of these offsets is that of the time.
    for (const auto offset : {offset_at(local - day_seconds), offset_at(local + day_seconds)})
        if (offset && offset_at(local - *offset) == offset) return local - *offset;
    return std::nullopt;
}

std::optional<Seconds> Zone::to_local(Seconds instant) const {
    const auto offset = offset_at(instant);
    return offset ? std::optional(instant + *offset) : std::nullopt;
}

std::optional<int> ChangingZone::offset_at(Seconds instant) const {
    const auto after =
        std::upper_bound(changes_.begin(), changes_.end(), instant,
                         [](Seconds at, const Change& change) { return at < change.at; });
    return after == changes_.begin() ? before_ : std::prev(after)->offset;
}

std::shared_ptr<const Zone> helsinki_zone() { return std::make_shared<HelsinkiZone>(); }

std::shared_ptr<const Zone> read_zone(const Component& timezone, const std::string& name,
                                      Steps& steps) {
    std::vector<ChangingZone::Change> changes;
    if (timezone.unreadable_line) throw broken_zone(name);
    for (const auto& part : timezone.parts) {
        if (part.kind != "STANDARD" && part.kind != "DAYLIGHT") continue;
        try {
            Observance(part, name, steps).add_changes(changes);
        } catch (const base::Error& error) {
            if (error.fault().kind != base::ErrorKind::malformed) throw;
            throw broken_zone(name);
        }
    }
    if (changes.empty()) throw broken_zone(name);
    std::sort(changes.begin(), changes.end());
    auto zone = std::make_shared<ChangingZone>(std::nullopt, std::move(changes));
    zone->name = name;
    return zone;
}

Zones::Zones(const Component& calendar, Steps& steps) : calendar_(calendar), steps_(steps) {
    for (const auto& part : calendar.parts)
        if (part.kind == "VTIMEZONE")
            if (const auto* id = part.first("TZID"))
                definitions_.emplace(base::trim(id->value), &part);
}

const Zone& Zones::zone(const std::string& name) {
    auto& known = known_[name];
    if (!known) known = load(name);
    return *known;
}

const Zone& Zones::utc() { return zone("UTC"); }

const Zone& Zones::floating() {
    const auto names = calendar_.all("X-WR-TIMEZONE");
    if (names.empty()) return zone("Europe/Helsinki");
    for (const auto* other : names)
        if (other->value != names.front()->value) throw unknown_zone(other->value);
    return zone(std::string(base::trim(names.front()->value)));
}

std::shared_ptr<const Zone> Zones::load(const std::string& name) {
    if (name == "UTC")
        return std::make_shared<ChangingZone>(0, std::vector<ChangingZone::Change>());
    const auto is_helsinki = [](std::string_view other) {
        return other == "Europe/Helsinki" || other == "Europe/Mariehamn" ||
               other == "FLE Standard Time";
    };
    if (is_helsinki(name)) return helsinki_zone();
    if (const auto* same = zone_of_windows_name(name)) {
        zone(same);
        return known_[same];
    }
    if (name.starts_with('/')) {
        // `/citadel.org/20070227_1/Europe/Helsinki`
        for (auto at = name.find('/'); at != name.npos; at = name.find('/', at + 1)) {
            const auto rest = name.substr(at + 1);
            if (is_helsinki(rest)) return helsinki_zone();
            if (rest.find('/') != rest.npos)
                if (auto found = system_zone(rest)) return found;
        }
    } else if (auto found = system_zone(name)) {
        return found;
    }
    const auto definition = definitions_.find(name);
    if (definition == definitions_.end()) throw unknown_zone(name);
    return read_zone(*definition->second, name, steps_);
}

}  // namespace kaiku::calendar
