#include "core/work/events.hpp"

#include <cmath>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/events.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t longest_description = 2000;

void refuse_known(const Job& job, const model::Event& event) {
    for (const auto& other : store::events_named(job.db(), event.name, event.site))
        if (other.id != event.id) throw Error(Kind::conflict, "exists", {N_("{site} has an event \"{name}\" already"), {{"site", event.site_name}, {"name", event.name}}});
}

}  // namespace

EventView view_of(const store::EventRow& row) {
    EventView view{row.event, std::nullopt, row.usages, row.ratings, std::nullopt};
    if (!row.sector.empty()) view.sector = row.sector;
    if (row.ratings > 0) view.rating = std::round(100.0 * static_cast<double>(row.stars) / static_cast<double>(row.ratings)) / 100.0;
    return view;
}

model::Event make_event(const Job& job, model::Event event) {
    event.id = store::insert_event(job.db(), event);
    audit(job, "event create", object_name("event", event.id), std::nullopt, json_of(event));
    return event;
}

EventView create_event(const Job& job, std::string_view name, const EventFields& fields) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto site = venue_site(job, fields.site, model::Action::event_manage);
    model::Event event;
    event.site = site.id;
    event.site_name = site.name;
    event.name = base::read_text(name, "event").value();
    event.value_field = fields.value_field;
    event.published = fields.published;
    if (fields.sector) event.sector = model::read_sector(*fields.sector).value();
    if (fields.description) event.description = base::read_text(*fields.description, "description", longest_description).value();
    refuse_known(job, event);
    event = make_event(job, std::move(event));
    transaction.commit();
    auto sector = event.sector ? event.sector : site.sector;
    return {std::move(event), std::move(sector), 0, 0, std::nullopt};
}

model::Event event_to_record(const Job& job, const model::Site& site, std::string_view named, bool create) {
    const auto name = base::read_text(named, "event").value();
    const bool known = !store::events_named(job.db(), name, site.id).empty();
    if (create && !known) {
        model::Event event;
        event.site = site.id;
        event.site_name = site.name;
        event.name = name;
        return make_event(job, std::move(event));
    }
    try {
        return find_event(job, name, site.id, model::Action::usage_record);
    } catch (const Error& error) {
        if (error.fault().code != "not_found") throw;
        throw Error(Kind::not_found, "unknown_event", {N_("{site} has no event \"{name}\""), {{"site", site.name}, {"name", name}}},
                    {N_("create it on the spot with --create-event")});
    }
}

model::Event find_event(const Job& job, const NamedEvent& named, model::Action action) {
    std::optional<model::Id> site;
    if (named.site) site = find_site(job, *named.site, action).id;
    return find_event(job, named.name, site, action);
}

EventView show_event(const Job& job, const NamedEvent& named) {
    db::Transaction transaction(job.db(), db::Access::read);
    return view_of(store::event_row(job.db(), find_event(job, named, model::Action::event_see).id).value());
}

EventView edit_event(const Job& job, const NamedEvent& named, const EventChanges& changes) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto before = find_event(job, named, model::Action::event_manage);
    auto event = before;
    if (changes.name) event.name = base::read_text(*changes.name, "event").value();
    if (changes.sector) event.sector = model::read_sector(*changes.sector).value();
    if (changes.description) event.description = base::read_text(*changes.description, "description", longest_description).value();
    event.active = changes.active.value_or(event.active);
    event.value_field = changes.value_field.value_or(event.value_field);
    event.published = changes.published.value_or(event.published);
    refuse_known(job, event);
    store::update_event(job.db(), event);
    if (json_of(before) != json_of(event)) audit(job, "event edit", object_name("event", event.id), json_of(before), json_of(event));
    auto changed = view_of(store::event_row(job.db(), event.id).value());
    transaction.commit();
    return changed;
}

void delete_event(const Job& job, const NamedEvent& named) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto event = find_event(job, named, model::Action::event_manage);
    if (const auto count = store::count_uses_of_event(job.db(), event))
        throw Error(Kind::refused, "in_use", base::Message::counted("{name} has {count} usage and stays in the register", "{name} has {count} usages and stays in the register", count, {{"name", event.name}}),
                    {N_("to offer it no more: kaiku event edit --no-active")});
    store::delete_event(job.db(), event);
    audit(job, "event delete", object_name("event", event.id), json_of(event), std::nullopt);
    transaction.commit();
}

void list_events(const Job& job, const EventQuery& query, const std::function<void(const EventView&)>& take) {
    store::EventFilter filter;
    filter.sites = sites_for(job, model::Action::event_see);
    if (query.site) filter.site = find_site(job, *query.site, model::Action::event_see).id;
    if (!query.search.empty()) filter.search = base::read_text(query.search, "search").value();
    filter.active = query.active;
    for (const auto& row : store::list_events(job.db(), filter)) take(view_of(row));
}

}  // namespace kaiku::work
