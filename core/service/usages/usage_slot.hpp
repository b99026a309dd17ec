// SPDX-License-Identifier: Apache-2.0
// When a usage was: a date and perhaps a time, or one of the slots of a scheduled event (R15).
#pragma once
#include <optional>

#include "core/model/event.hpp"
#include "core/model/usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// What a recorder gave of the time of a usage. The rest was filled in.
struct GivenTime {
    bool date = false, time = false;
};
/// A retry is still the record that has its key when what was filled in is another day or slot by
/// now: takes that from the record.
void adopt_filled_in(model::Usage& usage, const model::Usage& recorded, GivenTime given);

/// Sets the slot of a usage whose date and time are set. If `slot` is given, date and time become
/// those of the slot; where `date_given` or `time_given` says that the recorder gave them too, they
/// must agree with it. Throws refused `no_slot` when a scheduled event has no such slot, malformed
/// `missing` for a slot without an event, malformed `usage` for a date or time that differs from
/// the slot's, malformed `no_such_time` for a time that the clocks skip.
void assign_slot(const Operation& operation, model::Usage& usage,
                 const std::optional<model::Event>& event,
                 const std::optional<model::SlotRef>& slot, bool date_given, bool time_given);

/// The event of a slot that is given by its id without an event; nullopt when the site has no such
/// slot, or when it is given by its beginning.
std::optional<model::Id> resolve_event_of_slot(const Operation& operation, model::Id site,
                                               const model::SlotRef& slot);

}  // namespace kaiku::service
