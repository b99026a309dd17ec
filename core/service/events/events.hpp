// SPDX-License-Identifier: Apache-2.0
// Creating, finding, changing and deleting events (R11, R21, R24).
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
    std::optional<std::string> sector;            // the event's, or else its site's
    std::optional<std::int64_t> usages, ratings;  // nullopt: the caller may not see them
    std::optional<double> rating;  // average stars, two decimals; nullopt without ratings (R25)
};
EventView view_of(const store::EventRow& row);

struct EventFields {
    std::optional<model::SiteRef> site;
    std::optional<model::Sector> sector;
    std::optional<model::Description> description;
    bool value_field = false;
    bool published = false;
};
/// Throws conflict `exists` when the site has an event of that name, ignoring case.
EventView create_event(const Operation& operation, const model::EventName& name,
                       const EventFields& fields);
/// The event of that name or id at the site. With `create`, an event of that name is created if the
/// site has none, within the caller's transaction, unless the text is the label of another event.
/// Throws not_found `unknown_event`.
model::Event get_or_create_event(const Operation& operation, const model::Site& site,
                                 const model::EventRef& wanted, bool create);

/// Creates an event that the site is known not to have, with its entry in the audit log; within the
/// caller's transaction.
model::Event create_event_unchecked(const Operation& operation, model::Event event);

/// An event by its name or id, with its site where several sites have an event of that name.
struct EventReference {
    model::EventRef event;
    std::optional<model::SiteRef> site;
};
EventView show_event(const Operation& operation, const EventReference& wanted);

struct EventChanges {
    std::optional<model::EventName> name;
    std::optional<model::Sector> sector;
    std::optional<model::Description> description;
    std::optional<bool> active, value_field, published;
    bool no_own_sector = false, no_description = false;
};
/// Throws conflict `exists` for a name that another event of the site has.
EventView edit_event(const Operation& operation, const EventReference& wanted,
                     const EventChanges& changes);
/// Deletes an event that was never used, and its slots. Throws refused `in_use` when it has usages
/// or pending usages (R24).
void delete_event(const Operation& operation, const EventReference& wanted);

struct EventQuery {
    std::optional<model::SiteRef> site;
    std::optional<model::SearchText> search;  // any part of the name, ignoring case
    std::optional<bool> active = true;        // nullopt: active and inactive ones
};
void list_events(const Operation& operation, const EventQuery& query,
                 const std::function<void(const EventView&)>& on_event);

/// The event, where the caller may do the action.
model::Event resolve_event(const Operation& operation, const EventReference& wanted,
                           model::Action action);

}  // namespace kaiku::service
