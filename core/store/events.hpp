// SPDX-License-Identifier: Apache-2.0
// Storage of events and of the slots at which they take place.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/event.hpp"

namespace kaiku::store {

using model::Id;

Id insert_event(db::Connection& connection, const model::Event& event);
void update_event(db::Connection& connection, const model::Event& event);
/// Deletes the event with its slots. Deleted usages lose their reference to it; there must be no
/// other usages.
void delete_event(db::Connection& connection, const model::Event& event);
std::optional<model::Event> find_event(db::Connection& connection, Id id);
/// Events with that whole name, ignoring case, at one site or at all sites.
std::vector<model::Event> find_events_by_name(db::Connection& connection, std::string_view name,
                                              std::optional<Id> site);

struct EventFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may read; nullopt: all
    std::optional<Id> site;
    std::string search;  // part of a name, in any case
    std::optional<bool> active;
    std::optional<bool> published;
    std::optional<std::string> municipality;  // code of the site's municipality
    /// Scheduled events take place on that day or later; events without a schedule always match.
    std::optional<time::Day> from;
};
/// An event as shown in lists.
struct EventRow {
    model::Event event;
    std::string sector;       // the event's own, otherwise its site's
    std::int64_t usages = 0;  // without deleted ones
    /// How many holders rated the event, and the sum of their stars (R25).
    std::int64_t ratings = 0, stars = 0;
};
/// Without the numbers of usages.
std::vector<EventRow> list_events(db::Connection& connection, const EventFilter& filter);
/// Fills in the numbers of usages, in one pass over all packed usages; within a transaction.
void count_usages(db::Connection& connection, std::span<EventRow> rows);
std::optional<EventRow> find_event_row(db::Connection& connection, Id id);

// The functions below need schema_with_slots.

Id insert_slot(db::Connection& connection, Id event, const time::SlotTime& at);
/// Deleted usages lose their reference to the slot; there must be no other usages.
void delete_slot(db::Connection& connection, Id slot);
std::optional<model::Slot> find_slot(db::Connection& connection, Id id);
/// The slot that begins at that moment.
std::optional<model::Slot> find_slot_at(db::Connection& connection, Id event,
                                        const time::Moment& begin);

struct SlotRow {
    model::Slot slot;
    std::int64_t usages = 0;  // without deleted ones
};
/// The slots of an event on the days from `from` to `to`, both included, in order.
std::vector<SlotRow> list_slots(db::Connection& connection, Id event, std::optional<time::Day> from,
                                std::optional<time::Day> to);

/// The number of usages that are not deleted, and of pending ones.
std::int64_t count_uses_of_event(db::Connection& connection, const model::Event& event);
std::int64_t count_uses_of_slot(db::Connection& connection, Id slot);

}  // namespace kaiku::store
