// Events and the times at which they take place.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/event.hpp"

namespace kaiku::store {

using model::Id;

Id insert_event(db::Connection& connection, const model::Event& event);
void update_event(db::Connection& connection, const model::Event& event);
/// With its slots. Usages that were deleted lose sight of it; there must be no others.
void delete_event(db::Connection& connection, const model::Event& event);
std::optional<model::Event> find_event(db::Connection& connection, Id id);
/// Events with that whole name, at one site or at all.
std::vector<model::Event> find_events_by_name(db::Connection& connection, std::string_view name,
                                              std::optional<Id> site);

struct EventFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may look; nullopt: everywhere
    std::optional<Id> site;
    std::string search;  // part of a name, folded here
    std::optional<bool> active;
    std::optional<bool> published;
    std::optional<std::string> municipality;  // code, of the site
    std::optional<time::Day>
        from;  // scheduled ones take place on that day or later; the others at any time
};
/// An event as lists show it.
struct EventRow {
    model::Event event;
    std::string sector;       // the event's own, else its site's
    std::int64_t usages = 0;  // not deleted
    std::int64_t ratings = 0,
                 stars = 0;  // how many holders rated it, and the sum of their stars (R25)
};
std::vector<EventRow> list_events(db::Connection& connection, const EventFilter& filter);
std::optional<EventRow> find_event_row(db::Connection& connection, Id id);

/// What follows needs schema_with_slots.

Id insert_slot(db::Connection& connection, Id event, const time::SlotTime& at);
/// Usages that were deleted lose sight of it; there must be no others.
void delete_slot(db::Connection& connection, Id slot);
std::optional<model::Slot> resolve_slot(db::Connection& connection, Id id);
/// The one that begins then.
std::optional<model::Slot> find_slot_at(db::Connection& connection, Id event,
                                        const time::Moment& begin);

struct SlotRow {
    model::Slot slot;
    std::int64_t usages = 0;  // not deleted
};
/// The slots of an event on the days from `from` to `to`, in order.
std::vector<SlotRow> list_slots(db::Connection& connection, Id event, std::optional<time::Day> from,
                                std::optional<time::Day> to);

/// Usages that are not deleted and pending ones.
std::int64_t count_uses_of_event(db::Connection& connection, const model::Event& event);
std::int64_t count_uses_of_slot(db::Connection& connection, Id slot);

}  // namespace kaiku::store
