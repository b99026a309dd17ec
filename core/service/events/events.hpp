// Events: making, finding and changing them (R11, R21, R24).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::store {
struct EventRow;
}

namespace kaiku::service {

struct EventView {
    model::Event event;
    std::optional<std::string> sector;            // its own, else its site's
    std::optional<std::int64_t> usages, ratings;  // none: not for who asks
    std::optional<double>
        rating;  // stars on average, to a hundredth; none where nobody has rated it (R25)
};
EventView view_of(const store::EventRow& row);
struct EventFields {
    std::optional<std::string> site, sector, description;
    bool value_field = false;
    bool published = false;
};
/// Throws conflict `exists` when the site has an event of that name, ignoring case and surrounding
/// blanks.
EventView create_event(const Operation& operation, std::string_view name,
                       const EventFields& fields);
/// The event of that name at the site, made when there is none. Within the caller's transaction.
/// Throws not_found `unknown_event`.
model::Event get_or_create_event(const Operation& operation, const model::Site& site,
                                 std::string_view named, bool create);

/// Makes an event that the site is known not to have, and says so in the trail; within the caller's
/// transaction.
model::Event create_event_unchecked(const Operation& operation, model::Event event);

/// A whole name or an id; of one site where several have an event of that name.
struct EventReference {
    std::string name;
    std::optional<std::string> site;
};
EventView show_event(const Operation& operation, const EventReference& named);

struct EventChanges {
    std::optional<std::string> name, sector, description;
    std::optional<bool> active, value_field, published;
};
/// Throws conflict `exists` for a name that another event of the site has.
EventView edit_event(const Operation& operation, const EventReference& named,
                     const EventChanges& changes);
/// Takes an event that was never used and its slots away. Throws refused `in_use` when it has
/// usages, pending ones too (R24).
void delete_event(const Operation& operation, const EventReference& named);

struct EventQuery {
    std::optional<std::string> site;
    std::string search;  // any part of the name, ignoring case
    std::optional<bool> active = true;
};
void list_events(const Operation& operation, const EventQuery& query,
                 const std::function<void(const EventView&)>& on_event);

/// The event named, where the caller may do the action.
model::Event resolve_event(const Operation& operation, const EventReference& named,
                           model::Action action);

}  // namespace kaiku::service
