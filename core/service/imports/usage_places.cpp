// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_places.hpp"

#include <utility>

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/model/code_text.hpp"
#include "core/model/resembling_event.hpp"
#include "core/service/imports/input_fault.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"

namespace kaiku::service {

UsagePlaceResolver::UsagePlaceResolver(const Operation& operation,
                                       const std::optional<model::SiteRef>& site,
                                       bool create_events, bool keeps_events)
    : operation_(operation),
      sites_(operation, model::OrganisationKind::venue, site),
      create_events_(create_events),
      keeps_events_(keeps_events) {}

UsagePlaceResolver::Venue& UsagePlaceResolver::venue(const model::Site& site) {
    auto& venue = venues_[site.id];
    if (!venue) {
        venue = std::make_unique<Venue>();
        venue->plain.site = site;
    }
    return *venue;
}

const UsagePlaceResolver::PlaceLookup& UsagePlaceResolver::resolve(std::string_view site_cell,
                                                                   std::string_view event_cell) {
    const auto& site = sites_.resolve(site_cell);
    if (site.fault)
        return without_site_.try_emplace(std::string(site_cell), PlaceLookup{nullptr, site.fault})
            .first->second;
    auto& at = venue(site.site);
    if (const auto known = at.by_cell.find(event_cell); known != at.by_cell.end())
        return known->second;
    ++kept_;
    auto lookup = look_up(at, event_cell);
    lookup.site = site.site.id;
    return at.by_cell.emplace(std::string(event_cell), std::move(lookup)).first->second;
}

UsagePlaceResolver::PlaceLookup UsagePlaceResolver::look_up(Venue& venue,
                                                            std::string_view cell) const {
    if (cell.empty()) return {&venue.plain};
    const auto wanted = model::EventRef::parse_name(cell);
    if (!wanted) return {nullptr, wanted.fault()};
    const auto& name = wanted->text();
    const auto put = [&](const std::string& key, model::Event event) -> PlaceLookup {
        auto& place = venue.by_event[key];
        if (!place)
            place = std::make_unique<UsagePlace>(UsagePlace{venue.plain.site, std::move(event)});
        return {place.get()};
    };
    model::Event event;
    auto fault = input_fault_of([&] {
        event =
            resolve_event(operation_, *wanted, venue.plain.site.id, model::Action::usage_record);
    });
    if (!fault) {
        const auto key = "id " + std::to_string(event.id);
        return put(key, std::move(event));
    }
    if (fault->code == "not_found" && create_events_) {
        if (auto refused = model::find_code_in_name(name)) {
            refused->column = "event";
            return {nullptr, *std::move(refused)};
        }
        event.site = venue.plain.site.id;
        event.site_name = venue.plain.site.name;
        event.name = name;
        event.is_new = true;
        event.may_be_kept = keeps_events_;
        return put("name " + base::fold(name), std::move(event));
    }
    if (fault->code == "not_found") {
        auto unknown =
            unknown_event_fault(operation_, venue.plain.site, *wanted, "--create-events");
        unknown.column = "event";
        return {nullptr, std::move(unknown)};
    }
    fault->code = "unknown_event";
    return {nullptr, std::move(fault)};
}

std::optional<base::Message> UsagePlaceResolver::create_missing(UsagePlace& place) {
    std::optional<base::Message> warning;
    if (place.event && place.event->id == 0) warning = create_event(place);
    if (place.site_version == 0)
        place.site_version =
            store::ensure_current_site_version(operation_.db(), place.site, place.event);
    return warning;
}

std::optional<base::Message> UsagePlaceResolver::create_event(UsagePlace& place) {
    auto& events = venue(place.site).events;
    if (!events) {
        store::EventFilter filter;
        filter.site = place.site.id;
        auto rows = store::list_events(operation_.db(), filter);
        events.emplace();
        events->reserve(rows.size());
        for (auto& row : rows) events->push_back(std::move(row.event));
        kept_ += events->size();
    }
    std::optional<base::Message> warning;
    if (const auto* event = model::find_resembling_event(*events, place.event->name))
        warning.emplace(N_("the new event \"{name}\" resembles the event \"{event}\""),
                        std::vector<base::MessageArgument>{{"name", place.event->name},
                                                           {"event", event->name}});
    place.event->id = store::insert_event(operation_.db(), *place.event);
    place.event->is_new = !keeps_events_;
    events->push_back(*place.event);
    ++kept_;
    created_events_.push_back(base::JsonObject()
                                  .add("event_id", place.event->id)
                                  .add("site_id", place.site.id)
                                  .add("name", place.event->name)
                                  .text());
    return warning;
}

model::Id UsagePlaceResolver::slot(UsagePlace& place, const time::Moment& begin) {
    const auto [known, is_new] = place.slots.try_emplace(begin, 0);
    if (!is_new) return known->second;
    ++kept_;
    if (const auto slot = store::find_slot_at(operation_.db(), place.event->id, begin))
        known->second = slot->id;
    return known->second;
}

std::optional<std::string> UsagePlaceResolver::created_events() const {
    if (created_events_.empty()) return std::nullopt;
    std::string array;
    for (const auto& event : created_events_) array += (array.empty() ? "[" : ",") + event;
    return array + "]";
}

void UsagePlaceResolver::evict_if_full() {
    sites_.evict_if_full();
    if (kept_ + without_site_.size() <= max_cached_names) return;
    venues_.clear();
    without_site_.clear();
    kept_ = 0;
}

}  // namespace kaiku::service
