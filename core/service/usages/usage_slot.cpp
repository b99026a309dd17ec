// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/usage_slot.hpp"

#include "core/db/connection.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

model::Slot slot_of(const Operation& operation, const std::optional<model::Event>& event,
                    const model::SlotRef& wanted) {
    if (!event) throw Error(model::missing_event_fault());
    if (event->scheduled)
        if (const auto slot = resolve_slot(operation, *event, wanted)) return *slot;
    throw Error(model::missing_slot_fault(*event, wanted, ErrorKind::refused));
}

}  // namespace

void adopt_filled_in(model::Usage& usage, const model::Usage& recorded, GivenTime given) {
    if (!given.date) usage.date = recorded.date;
    if (!given.time && (usage.slot || recorded.slot)) usage.time = recorded.time;
}

void assign_slot(const Operation& operation, model::Usage& usage,
                 const std::optional<model::Event>& event,
                 const std::optional<model::SlotRef>& wanted, bool date_given, bool time_given) {
    usage.slot.reset();
    if (wanted) {
        const auto slot = slot_of(operation, event, *wanted);
        if ((date_given && usage.date != slot.at.date) ||
            (time_given && usage.time != slot.at.span.start))
            throw Error(model::other_time_fault());
        usage.slot = slot.id;
        usage.date = slot.at.date;
        usage.time = slot.at.span.start;
        return;
    }
    if (event && event->scheduled) {
        const auto slot =
            usage.time ? store::find_slot_at(operation.db(), event->id, {usage.date, *usage.time})
                       : std::nullopt;
        if (!slot) throw Error(model::slot_mismatch_fault(*event, usage.date, usage.time));
        usage.slot = slot->id;
        return;
    }
    if (!usage.time) return;
    if (const auto fault = time::validate_time(usage.date, *usage.time)) throw Error(*fault);
}

std::optional<model::Id> resolve_event_of_slot(const Operation& operation, model::Id site,
                                               const model::SlotRef& wanted) {
    const auto slot = wanted.id() && store::has_schema(operation.db(), store::schema_with_slots)
                          ? store::find_slot(operation.db(), *wanted.id())
                          : std::nullopt;
    const auto event = slot ? store::find_event(operation.db(), slot->event) : std::nullopt;
    if (!event || event->site != site) return std::nullopt;
    return event->id;
}

}  // namespace kaiku::service
