// SPDX-License-Identifier: Apache-2.0
// The question at which of its times a scheduled event is recorded (R15).
#pragma once
#include <optional>

#include "cmd/desk/prompts.hpp"
#include "core/model/event.hpp"

namespace kaiku::cmd {

/// Shows the times of the day, one that is still running after midnight among them, and the coming
/// ones, which are sold in advance, and asks for one by number or date. Unless `always`, the only
/// time of the day is chosen without a question. `date`: the day that the person has chosen;
/// otherwise today. nullopt if there are no times, which the person is told.
std::optional<model::Slot> choose_slot(Context& context, DeskPrompts& prompts,
                                       const model::Event& event,
                                       const std::optional<time::Day>& date, bool always);

}  // namespace kaiku::cmd
