// SPDX-License-Identifier: Apache-2.0
// Events and their slots (R11, R21-R23).
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
    std::optional<std::string> sector;  // if other than the site's
    bool scheduled = false;             // it takes place only at its slots
    bool is_new = false;       // created by the same operation, so there is none if that fails
    bool may_be_kept = false;  // of a new one: it may be created although a usage of it fails
};

/// The fields of an event in the order in which they are logged.
inline constexpr std::tuple event_fields{
    Field{.key = "name", .member = &Event::name},
    Field{.key = "site_id", .member = &Event::site, .is_fixed = true},
    Field{.key = "active", .member = &Event::active},
    Field{.key = "value_field", .member = &Event::value_field},
    Field{.key = "published", .member = &Event::published},
    Field{.key = "description", .member = &Event::description},
    Field{.key = "sector", .member = &Event::sector},
};

struct Slot {
    Id id = 0;
    Id event = 0;
    time::SlotTime at;
};

/// Whether usages can be recorded for the event. Fault: refused `inactive_event`.
std::optional<base::Fault> validate_event(const std::optional<Event>& event);
/// A value can be recorded only for an event whose value field is on (R14). Fault: refused
/// `not_allowed`.
std::optional<base::Fault> validate_value(const std::optional<Event>& event,
                                          const std::optional<std::int64_t>& value_cents);
/// The fault for a usage of a scheduled event that has no slot at that date and time, or for one
/// without a time: refused `no_slot`.
base::Fault slot_mismatch_fault(const Event& event, time::Day date,
                                const std::optional<time::TimeOfDay>& time);
/// The fault for a slot that the event does not have: `no_slot` of the kind not_found where the
/// slot itself is meant, refused where a usage at it is recorded.
base::Fault missing_slot_fault(const Event& event, const SlotRef& slot, base::ErrorKind kind);
/// The fault for a slot whose event is neither given nor known: malformed `missing`.
base::Fault missing_event_fault();
/// The fault for a date or a time that is given with a slot and is not the slot's: malformed
/// `usage`.
base::Fault other_time_fault();
/// The fault for a new slot that begins when a slot of the event begins, but ends at another time:
/// conflict `exists`.
base::Fault other_end_fault(const Event& event, const Slot& existing);

/// The sector of a usage: the event's, otherwise the site's; empty for none.
std::string sector_of(const Site& site, const std::optional<Event>& event);

}  // namespace kaiku::model
