// SPDX-License-Identifier: Apache-2.0
// Usages and their events as they were when the usages were recorded (R17): a retry repeats what it
// said at first, whatever was corrected since then.
#pragma once
#include <optional>
#include <string_view>

#include "core/model/event.hpp"
#include "core/model/usage.hpp"
#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The usage before its first edit, as far as has_same_content() compares it. The same usage if it
/// was never edited, or if the audit log has no contents of its edits any more.
model::Usage usage_as_recorded(const Operation& operation, const model::Usage& usage);

/// Whether the event of the usage has had that name since it was recorded. The usage is one of
/// usage_as_recorded().
bool has_event_once_named(const Operation& operation, const model::Usage& as_recorded,
                          std::string_view wanted);

/// The event with which the usage or pending usage with this key was recorded, if it has had the
/// wanted name since then.
std::optional<model::Event> event_once_named(const Operation& operation, model::Id site,
                                             const model::UsageKey& key,
                                             const model::EventRef& wanted);

}  // namespace kaiku::service
