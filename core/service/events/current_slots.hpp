// SPDX-License-Identifier: Apache-2.0
// Which slots of a scheduled event the visits of a day belong to (R15).
#pragma once
#include <optional>
#include <vector>

#include "core/model/event.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::service {

/// The slots that can be chosen for visits, in order. If the recorder gave a date, those that begin
/// on it. Otherwise today's, and if today is the current day by the clock, before them those that
/// began the day before and have not ended.
std::vector<model::Slot> slots_of_day(const Operation& operation, const EventReference& event,
                                      const std::optional<time::Day>& date);

/// For how long in advance visits of a scheduled event are recorded: tickets are sold before it.
inline constexpr int months_in_advance = 6;

/// All slots that a recorder may mean, in order: those of slots_of_day(), then those of the
/// following months in advance.
std::vector<model::Slot> slots_from_day(const Operation& operation, const EventReference& event,
                                        const std::optional<time::Day>& date);

/// Whether the slot is over by the clock.
bool has_ended(const Operation& operation, const model::Slot& slot);

/// The slot of visits when nobody chooses one of those: one that began the day before and has not
/// ended, unless another has begun since midnight; otherwise the only slot of the day. nullopt when
/// there is none, or a choice to make. Works within the caller's transaction.
std::optional<model::Slot> default_slot_of_day(const Operation& operation,
                                               const model::Event& event,
                                               const std::optional<time::Day>& date);

/// The slot of the event that began at this time of day on the day before the current one and has
/// not ended.
std::optional<model::Slot> slot_since_yesterday(const Operation& operation,
                                                const model::Event& event, time::TimeOfDay start);

}  // namespace kaiku::service
