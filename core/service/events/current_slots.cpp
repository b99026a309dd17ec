// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/current_slots.hpp"

#include <algorithm>

#include "core/db/connection.hpp"
#include "core/service/events/schedule.hpp"
#include "core/store/events.hpp"

namespace kaiku::service {

namespace {

bool is_current_day(const Operation& operation, time::Day day) {
    return time::helsinki_day(operation.clock()) == day;
}

/// The day whose slots come first: the night before is asked for only where no date is given.
time::Day first_day(const Operation& operation, const std::optional<time::Day>& date) {
    if (date) return *date;
    const auto today = operation.today;
    return is_current_day(operation, today) ? today.plus_days(-1) : today;
}

/// The slots of slots_of_day() and those after them, up to the last day.
std::vector<model::Slot> slots_up_to(const Operation& operation, const EventReference& event,
                                     const std::optional<time::Day>& date, time::Day last) {
    const auto day = date.value_or(operation.today);
    std::vector<model::Slot> slots;
    list_slots(operation, event, first_day(operation, date), last, [&](const SlotView& view) {
        if (view.slot.at.date >= day || !has_ended(operation, view.slot))
            slots.push_back(view.slot);
    });
    return slots;
}

}  // namespace

bool has_ended(const Operation& operation, const model::Slot& slot) {
    return time::to_instant(slot.at.end_date(), slot.at.span.end) <= operation.clock();
}

std::vector<model::Slot> slots_of_day(const Operation& operation, const EventReference& event,
                                      const std::optional<time::Day>& date) {
    return slots_up_to(operation, event, date, date.value_or(operation.today));
}

std::vector<model::Slot> slots_from_day(const Operation& operation, const EventReference& event,
                                        const std::optional<time::Day>& date) {
    const auto day = date.value_or(operation.today);
    return slots_up_to(operation, event, date, day.plus_months(months_in_advance));
}

std::optional<model::Slot> default_slot_of_day(const Operation& operation,
                                               const EventReference& event,
                                               const std::optional<time::Day>& date) {
    const auto slots = slots_of_day(operation, event, date);
    const auto day = date.value_or(operation.today);
    const auto is_candidate = [&](const model::Slot& slot) {
        // Before the end of a night's slot, those of the coming evening are not meant.
        return slots.front().at.date == day ||
               time::to_instant(slot.at.date, slot.at.span.start) <= operation.clock();
    };
    if (std::count_if(slots.begin(), slots.end(), is_candidate) != 1) return std::nullopt;
    return *std::find_if(slots.begin(), slots.end(), is_candidate);
}

std::optional<model::Slot> slot_since_yesterday(const Operation& operation,
                                                const model::Event& event, time::TimeOfDay start) {
    const auto today = time::helsinki_day(operation.clock());
    auto slot = store::find_slot_at(operation.db(), event.id, {today.plus_days(-1), start});
    if (slot && has_ended(operation, *slot)) slot.reset();
    return slot;
}

}  // namespace kaiku::service
