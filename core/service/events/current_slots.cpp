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

/// Whether a slot that begins on the first day or later can be chosen for visits of the day.
bool can_be_chosen(const Operation& operation, const model::Slot& slot, time::Day day) {
    return slot.at.date >= day || !has_ended(operation, slot);
}

/// The slots of slots_of_day() and those after them, up to the last day.
std::vector<model::Slot> slots_up_to(const Operation& operation, const EventReference& event,
                                     const std::optional<time::Day>& date, time::Day last) {
    const auto day = date.value_or(operation.today);
    std::vector<model::Slot> slots;
    list_slots(operation, event, first_day(operation, date), last, [&](const SlotView& view) {
        if (can_be_chosen(operation, view.slot, day)) slots.push_back(view.slot);
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
                                               const model::Event& event,
                                               const std::optional<time::Day>& date) {
    if (!event.scheduled) return std::nullopt;
    const auto day = date.value_or(operation.today);
    auto slots = store::list_slots(operation.db(), event.id, first_day(operation, date), day);
    std::erase_if(
        slots, [&](const store::SlotRow& row) { return !can_be_chosen(operation, row.slot, day); });
    const auto is_candidate = [&](const store::SlotRow& row) {
        // Before the end of a night's slot, those of the coming evening are not meant.
        return slots.front().slot.at.date == day ||
               time::to_instant(row.slot.at.date, row.slot.at.span.start) <= operation.clock();
    };
    if (std::ranges::count_if(slots, is_candidate) != 1) return std::nullopt;
    return std::ranges::find_if(slots, is_candidate)->slot;
}

std::optional<model::Slot> slot_since_yesterday(const Operation& operation,
                                                const model::Event& event, time::TimeOfDay start) {
    const auto today = time::helsinki_day(operation.clock());
    auto slot = store::find_slot_at(operation.db(), event.id, {today.plus_days(-1), start});
    if (slot && has_ended(operation, *slot)) slot.reset();
    return slot;
}

}  // namespace kaiku::service
