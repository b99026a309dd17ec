// Events and the times at which they take place (R11, R21-R23).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/card.hpp"
#include "core/model/place.hpp"
#include "core/time/slot.hpp"

namespace kaiku::model {

struct Event {
    Id id = 0;
    Id site = 0;
    std::string site_name;
    std::string name;
    bool active = true;
    bool value_field = false;
    bool published = false;
    std::optional<std::string> description;
    std::optional<std::string> sector;  // if other than its site's
    bool scheduled = false;             // it takes place at slots alone
};

struct Slot {
    Id id = 0;
    Id event = 0;
    time::SlotTime at;
};

/// What an event and its schedule say against a usage. Faults: refused `inactive_event`.
std::optional<base::Fault> validate_event(const std::optional<Event>& event);
/// A value is recorded for an event that has its value field on (R14). Fault: refused
/// `not_allowed`.
std::optional<base::Fault> validate_value(const std::optional<Event>& event,
                                          const std::optional<std::int64_t>& value_cents);
/// A scheduled event does not take place then; without a time: the day alone does not name a slot.
/// Refused `no_slot`.
base::Fault slot_mismatch_fault(const Event& event, time::Day date,
                                const std::optional<time::TimeOfDay>& time);
/// The event has no slot of that id or beginning: `no_slot`, not_found for the slot itself, refused
/// for a usage at it.
base::Fault missing_slot_fault(const Event& event, const SlotRef& slot, base::ErrorKind kind);

/// What a usage counts as: the event's own sector, else the site's; empty: none.
std::string sector_of(const Site& site, const std::optional<Event>& event);

}  // namespace kaiku::model
