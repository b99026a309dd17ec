// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/zone.hpp"

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
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

class UtcZone final : public Zone {
public:
    UtcZone() { name = "UTC"; }
    std::optional<int> offset_at(Seconds) const override { return 0; }
};

base::Error unknown_zone(const std::string& name) {
    return rejected("unknown_zone",
                    {N_("unknown time zone {zone}"), {{"zone", base::excerpt(name)}}});
}

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
    if (name == "UTC") return std::make_shared<UtcZone>();
    const auto is_helsinki = [](std::string_view other) {
        return other == "Europe/Helsinki" || other == "Europe/Mariehamn" ||
               other == "FLE Standard Time";
    };
    if (is_helsinki(name)) return std::make_shared<HelsinkiZone>();
    if (const auto same = zone_of_windows_name(name)) {
        zone(*same);
        return known_[*same];
    }
    if (name.starts_with('/')) {
        // `/citadel.org/20070227_1/Europe/Helsinki`
        for (auto at = name.find('/'); at != name.npos; at = name.find('/', at + 1)) {
            const auto rest = name.substr(at + 1);
            if (is_helsinki(rest)) return std::make_shared<HelsinkiZone>();
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
