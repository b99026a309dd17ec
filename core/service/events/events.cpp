// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/events.hpp"

#include <cmath>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

void require_unused_name(const Operation& operation, const model::Event& event) {
    for (const auto& other : store::find_events_by_name(operation.db(), event.name, event.site))
        if (other.id != event.id)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{site} already has an event \"{name}\""),
                         {{"site", other.site_name}, {"name", other.name}}});
}

}  // namespace

EventView view_of(const store::EventRow& row) {
    EventView view{row.event, std::nullopt, row.usages, row.ratings, std::nullopt};
    if (!row.sector.empty()) view.sector = row.sector;
    if (row.ratings > 0)
        view.rating =
            std::round(100.0 * static_cast<double>(row.stars) / static_cast<double>(row.ratings)) /
            100.0;
    return view;
}

model::Event create_event_unchecked(const Operation& operation, model::Event event) {
    require_no_card_code(event.name);
    event.id = store::insert_event(operation.db(), event);
    append_audit_entry(operation, "event create", object_name("event", event.id), std::nullopt,
                       to_json(event));
    return event;
}

EventView create_event(const Operation& operation, const model::EventName& name,
                       const EventFields& fields) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto site = resolve_venue_site(operation, fields.site, model::Action::event_manage);
    model::Event event;
    event.site = site.id;
    event.site_name = site.name;
    event.name = name.text();
    event.value_field = fields.value_field;
    event.published = fields.published;
    if (fields.sector) event.sector = fields.sector->text();
    if (fields.description) event.description = fields.description->text();
    require_unused_name(operation, event);
    event = create_event_unchecked(operation, std::move(event));
    transaction.commit();
    auto sector = event.sector ? event.sector : site.sector;
    return {std::move(event), std::move(sector), 0, 0, std::nullopt};
}

model::Event get_or_create_event(const Operation& operation, const model::Site& site,
                                 const model::EventRef& wanted, bool create) {
    const auto& name = wanted.text();
    if (create && !has_event_named(operation, wanted, site) &&
        !is_label_of_event(operation, wanted, site)) {
        model::Event event;
        event.site = site.id;
        event.site_name = site.name;
        event.name = name;
        event.is_new = true;
        return create_event_unchecked(operation, std::move(event));
    }
    try {
        return resolve_event(operation, wanted, site.id, model::Action::usage_record);
    } catch (const Error& error) {
        if (error.fault().code != "not_found") throw;
        throw Error(unknown_event_fault(operation, site, wanted, "--create-event"));
    }
}

model::Event resolve_event(const Operation& operation, const EventReference& wanted,
                           model::Action action) {
    std::optional<model::Id> site;
    if (wanted.site)
        site = resolve_site(operation, *wanted.site, action, model::OrganisationKind::venue).id;
    return resolve_event(operation, wanted.event, site, action);
}

EventView show_event(const Operation& operation, const EventReference& wanted) {
    db::Transaction transaction(operation.db(), db::Access::read);
    return view_of(
        store::find_event_row(operation.db(),
                              resolve_event(operation, wanted, model::Action::event_see).id)
            .value());
}

EventView edit_event(const Operation& operation, const EventReference& wanted,
                     const EventChanges& changes) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto before = resolve_event(operation, wanted, model::Action::event_manage);
    auto event = before;
    if (changes.name) {
        require_no_card_code(changes.name->text());
        event.name = changes.name->text();
    }
    if (changes.sector) event.sector = changes.sector->text();
    if (changes.no_own_sector) event.sector.reset();
    if (changes.description) event.description = changes.description->text();
    if (changes.no_description) event.description.reset();
    event.active = changes.active.value_or(event.active);
    event.value_field = changes.value_field.value_or(event.value_field);
    event.published = changes.published.value_or(event.published);
    require_unused_name(operation, event);
    store::update_event(operation.db(), event);
    if (to_json(before) != to_json(event))
        append_audit_entry(operation, "event edit", object_name("event", event.id), to_json(before),
                           to_json(event));
    auto changed = view_of(store::find_event_row(operation.db(), event.id).value());
    transaction.commit();
    return changed;
}

void delete_event(const Operation& operation, const EventReference& wanted) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto event = resolve_event(operation, wanted, model::Action::event_manage);
    if (const auto count = store::count_uses_of_event(operation.db(), event))
        throw Error(
            ErrorKind::refused, "in_use",
            base::Message::counted("{name} cannot be removed: it has {count} usage",
                                   "{name} cannot be removed: it has {count} usages", count,
                                   {{"name", event.name}}),
            {N_("to stop offering it for recording, use: kaiku event edit {id} --no-active"),
             {{"id", event.id}}});
    store::delete_event(operation.db(), event);
    append_audit_entry(operation, "event delete", object_name("event", event.id), to_json(event),
                       std::nullopt);
    transaction.commit();
}

void list_events(const Operation& operation, const EventQuery& query,
                 const std::function<void(const EventView&)>& on_event) {
    db::Transaction transaction(operation.db(), db::Access::read);
    store::EventFilter filter;
    filter.sites = permitted_sites(operation, model::Action::event_see);
    if (query.site)
        filter.site = resolve_site(operation, *query.site, model::Action::event_see,
                                   model::OrganisationKind::venue)
                          .id;
    if (query.search) filter.search = query.search->text();
    filter.active = query.active;
    auto rows = store::list_events(operation.db(), filter);
    store::count_usages(operation.db(), rows);
    transaction.commit();
    for (const auto& row : rows) on_event(view_of(row));
}

}  // namespace kaiku::service
