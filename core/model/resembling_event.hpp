// SPDX-License-Identifier: Apache-2.0
// Notices that the name of a new event is probably that of an existing one.
#pragma once
#include <string_view>
#include <vector>

#include "core/model/event.hpp"

namespace kaiku::model {

/// The event that people probably mean by a new name: one whose name differs by a few letters or is
/// a part of it, in any case. nullptr if there is none.
const Event* find_resembling_event(const std::vector<Event>& events, std::string_view name);

}  // namespace kaiku::model
