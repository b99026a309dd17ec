// SPDX-License-Identifier: Apache-2.0
// Scheduling events: adding, listing and removing slots, and importing calendars (R22, R23).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/event.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::service {

struct ScheduleRequest {
    // Of the weekly spans, both days included; `to` at most the same day twenty years later.
    std::optional<time::Day> from, to;
    std::vector<time::WeeklySpan> weekly;
    std::vector<time::SlotTime> on;
};

/// How many slots an event can get at once.
inline constexpr std::size_t max_slots = 5'000;

/// How a change of the clocks during a slot changes its length.
enum class ClockChange { none, shorter, longer };

struct ScheduledSlot {
    model::Slot slot;    // its id is 0 in a dry run that would add it
    bool added = false;  // the event did not have it before
    std::int64_t usages = 0;
    ClockChange clock_change = ClockChange::none;
};

/// The weekdays of the weekly spans that do not occur from the first to the last day, in order: 1
/// (Monday) to 7 (Sunday).
std::vector<int> weekdays_outside(const ScheduleRequest& request);

/// Faults: malformed `out_of_range` for a slot that ends after the year 9999, and those of
/// time::validate_time() for its start and its end.
std::optional<base::Fault> validate_slot(const time::SlotTime& at);

/// Adds the slots that are missing and returns all those requested, in order. With `dry_run`
/// nothing is written. Throws malformed `missing`, `out_of_range`, `no_such_time` for a start that
/// the clocks skip, conflict `exists` for a start that the event has with another end, refused
/// `no_slot` when none of the weekdays occurs within the period.
std::vector<ScheduledSlot> schedule_event(const Operation& operation, const EventReference& wanted,
                                          const ScheduleRequest& request, bool dry_run);

/// The same within the caller's transaction.
std::vector<ScheduledSlot> insert_missing_slots(const Operation& operation,
                                                const model::Event& event,
                                                std::vector<time::SlotTime> times, bool dry_run);

/// An event with its times, from a calendar of another program; there may be none, if the calendar
/// cancels them.
struct PlannedEvent {
    model::EventName name;
    std::optional<model::Description> description;
    std::vector<time::SlotTime> times;
    std::optional<std::string> absence = std::nullopt;  // the word for why there are no times
};
struct ImportedEvent {
    model::Event event;  // its id is 0 in a dry run that would create it
    bool created = false;
    std::int64_t added = 0;                  // slots
    std::int64_t known = 0;                  // slots that the event had already
    std::vector<std::string> absences = {};  // those of its planned events, each once
};
/// A planned event that cannot be added beside the others or to the slots of the register.
struct RejectedEvent {
    std::size_t index = 0;  // in the list of planned events
    base::Fault fault;
};
/// A slot of a planned event that the register has and the plan does not: it was moved or
/// cancelled, or has been scheduled by other means. Imports do not remove it.
struct UnplannedSlot {
    model::Event event;
    model::Slot slot;
    std::int64_t usages = 0;
};
struct EventImport {
    /// One per name, in the order of first occurrence; also names of which nothing takes place.
    std::vector<ImportedEvent> events;
    std::vector<RejectedEvent> rejected;
    std::vector<UnplannedSlot> unplanned;  // by event, in order
};
/// What is written of an import.
enum class ImportMode { dry_run, all_or_nothing, skip_rejected };
/// The days that the planned times are complete for, both included: from today on unless a first
/// day is given.
struct PlannedPeriod {
    std::optional<time::Day> from, to;
};

/// Creates the events that the site does not have and adds the slots that are missing. An event is
/// rejected (conflict `exists`) if one of its slots has another end than a slot of the same name
/// that precedes it or that the register has, (malformed `out_of_range`) if its name gets too many
/// slots, (malformed `not_allowed`) if its name contains a card code, and (malformed `not_a_time`)
/// if a slot other than from midnight to midnight is 24 hours long. Throws what create_event()
/// throws.
EventImport import_events(const Operation& operation, const std::optional<model::SiteRef>& site,
                          const std::vector<PlannedEvent>& planned, ImportMode mode,
                          const PlannedPeriod& period = {});

struct SlotView {
    model::Slot slot;
    std::int64_t usages = 0;
};
/// Lists slots in order. Throws malformed `out_of_range` for a range that ends before it starts.
void list_slots(const Operation& operation, const EventReference& wanted,
                std::optional<time::Day> from, std::optional<time::Day> to,
                const std::function<void(const SlotView&)>& on_slot);

/// Removes all of the given slots or none, and returns the removed ones. Throws not_found
/// `no_slot`, refused `in_use` for one with usages.
std::vector<SlotView> unschedule_event(const Operation& operation, const EventReference& wanted,
                                       const std::vector<model::SlotRef>& slots);

/// The slot of the event, or nullopt when the event has no such slot.
std::optional<model::Slot> resolve_slot(const Operation& operation, const model::Event& event,
                                        const model::SlotRef& wanted);

}  // namespace kaiku::service
