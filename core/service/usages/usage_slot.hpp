// When a usage was: a date and perhaps a time, or one of the slots of a scheduled event (R15).
#pragma once
#include <optional>
#include <string>

#include "core/model/event.hpp"
#include "core/model/usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Gives the usage, whose date and time are set, its slot; `named` is that of the recorder, an id
/// or a beginning, and then date and time become the slot's own. `told` says whether date and time
/// were given beside it: they must agree. Throws refused `no_slot` when a scheduled event has no
/// such slot, malformed `no_such_time` for a time that the clocks leave out.
void assign_slot(const Operation& operation, model::Usage& usage,
                 const std::optional<model::Event>& event, const std::optional<std::string>& named,
                 bool date_given, bool time_given);

/// The event of the slot, where it is named by its id and no event is; nullopt for any other text.
std::optional<model::Id> resolve_event_of_slot(const Operation& operation, model::Id site,
                                               std::string_view named);

}  // namespace kaiku::service
