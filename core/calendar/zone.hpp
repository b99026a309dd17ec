// SPDX-License-Identifier: Apache-2.0
// Time zones of calendar files.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/steps.hpp"
#include "core/calendar/values.hpp"

namespace kaiku::calendar {

/// UTC offsets in time. Instants are in seconds since 1970-01-01T00:00:00Z.
class Zone {
public:
    virtual ~Zone() = default;
    /// Seconds east of UTC; nullopt where the zone does not say.
    virtual std::optional<int> offset_at(Seconds instant) const = 0;

    /// The instant of a local time, the first one if it occurs twice. nullopt if the clocks skip
    /// it, or where the zone does not say.
    std::optional<Seconds> to_instant(Seconds local) const;
    /// nullopt where the zone does not say.
    std::optional<Seconds> to_local(Seconds instant) const;

    std::string name;
    bool is_helsinki = false;  // local times are those of slots
};

/// A zone of the system's time zone database (tzdata) by its name there. nullptr if it has none.
std::shared_ptr<const Zone> system_zone(const std::string& name);

/// The name in tzdata of a zone that Windows and its programs name (windows_zones.csv): that of its
/// largest place (CLDR, windowsZones, territory 001). nullopt for other names.
std::optional<std::string> zone_of_windows_name(std::string_view name);

/// Reads a VTIMEZONE; after 2199 it has its last offset. Throws Error malformed `unknown_zone` if
/// it cannot be read.
std::shared_ptr<const Zone> read_zone(const Component& timezone, const std::string& name,
                                      Steps& steps);

/// The zones of one calendar. A name that is known (in the time zone database, as a name of
/// Windows, or behind a prefix such as `/example.com/`) means that zone, also where the file
/// describes it otherwise, because descriptions are often incomplete.
class Zones {
public:
    Zones(const Component& calendar, Steps& steps);

    /// Throws Error malformed `unknown_zone`.
    const Zone& zone(const std::string& name);
    const Zone& utc();
    /// The zone of times without one: X-WR-TIMEZONE, else Helsinki. Throws Error malformed
    /// `unknown_zone`.
    const Zone& floating();

private:
    std::shared_ptr<const Zone> load(const std::string& name);

    const Component& calendar_;
    Steps& steps_;
    std::map<std::string, const Component*> definitions_;
    std::map<std::string, std::shared_ptr<const Zone>> known_;
};

}  // namespace kaiku::calendar
