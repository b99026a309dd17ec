// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/repeated_usage.hpp"

#include "core/service/usages/original_usage.hpp"

namespace kaiku::service {

bool is_repeated_record(const Operation& operation, const store::KeyedUsage& known,
                        const model::Usage& usage, std::string_view event_name) {
    const auto& recorded = known.row.usage;
    if (has_same_content(recorded, usage)) return true;
    const auto original = usage_as_recorded(operation, recorded);
    if (has_same_content(original, usage)) return true;
    if (event_name.empty() || original.event == usage.event) return false;
    auto with_former_event = usage;
    with_former_event.event = original.event;
    return (has_same_content(recorded, with_former_event) ||
            has_same_content(original, with_former_event)) &&
           has_event_once_named(operation, original, event_name);
}

}  // namespace kaiku::service
