// When events take place: adding slots, looking at them, taking them away (R22, R23).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/event.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::service {

struct ScheduleRequest {
    std::optional<time::Day> from, to;  // of the weekly spans, both days included
    std::vector<time::WeeklySpan> weekly;
    std::vector<time::SlotTime> on;
};

/// What the night when the clocks change does to a slot.
enum class ClockChange { none, shorter, longer };

struct ScheduledSlot {
    model::Slot slot;    // its id is 0 while it is only looked at
    bool added = false;  // it was not there before
    ClockChange clock_change = ClockChange::none;
};

/// Adds the slots that are missing; all those asked for, in order. With `dry_run` nothing is
/// written. Throws malformed `missing`, `out_of_range`, `no_such_time` for a start that the clocks
/// leave out, conflict `exists` for a start that the event has with another end.
std::vector<ScheduledSlot> schedule_event(const Operation& operation, const EventReference& named,
                                          const ScheduleRequest& request, bool dry_run);

/// The same within the caller's transaction.
std::vector<ScheduledSlot> insert_missing_slots(const Operation& operation,
                                                const model::Event& event,
                                                std::vector<time::SlotTime> times, bool dry_run);

/// An event with its times, as a calendar of another program has it.
struct PlannedEvent {
    std::string name;
    std::optional<std::string> description;
    std::vector<time::SlotTime> times;
};
struct ImportedEvent {
    model::Event event;  // its id is 0 while it is only looked at and would be created
    bool created = false;
    std::int64_t added = 0;  // slots
    std::int64_t known = 0;  // slots that were there
};
/// Creates the events that the site does not have and adds the slots that are missing, all or
/// nothing; one answer for each name, in the order of their first coming. Throws what
/// create_event() and schedule_event() do.
std::vector<ImportedEvent> import_events(const Operation& operation,
                                         const std::optional<std::string>& site,
                                         const std::vector<PlannedEvent>& planned, bool dry_run);

struct SlotView {
    model::Slot slot;
    std::int64_t usages = 0;
};
/// In order. A range whose end is before its start: malformed `out_of_range`.
void list_slots(const Operation& operation, const EventReference& named,
                std::optional<time::Day> from, std::optional<time::Day> to,
                const std::function<void(const SlotView&)>& on_slot);

/// Takes slots away, all of those named or none; how they were. A slot is named by its id or its
/// beginning (`2026-03-04 20:00`). Throws not_found `no_slot`, refused `in_use` for one with
/// usages.
std::vector<SlotView> unschedule_event(const Operation& operation, const EventReference& named,
                                       const std::vector<std::string>& slots);

/// The slot of the event that is named by its id or its beginning; nullopt when it has none such.
/// Throws malformed for a text that is neither.
std::optional<model::Slot> resolve_slot(const Operation& operation, const model::Event& event,
                                        std::string_view named);

}  // namespace kaiku::service
