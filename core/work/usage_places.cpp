#include "core/work/usage_places.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/work/find.hpp"

namespace kaiku::work {

namespace {

std::string sector_of(const UsagePlace& place) {
    if (place.event && place.event->sector) return *place.event->sector;
    return place.site.sector.value_or("");
}

}  // namespace

UsagePlaces::UsagePlaces(const Job& job, const std::optional<std::string>& site, bool create_events)
    : job_(job), sites_(job, model::OrganisationKind::venue, site), create_events_(create_events) {}

UsagePlaces::Venue& UsagePlaces::venue(const model::Site& site) {
    auto& venue = venues_[site.id];
    if (!venue) {
        venue = std::make_unique<Venue>();
        venue->plain.site = site;
    }
    return *venue;
}

const UsagePlaces::Answer& UsagePlaces::named(std::string_view site_cell, std::string_view event_cell) {
    const auto& site = sites_.named(site_cell);
    if (site.fault) return without_site_.try_emplace(std::string(site_cell), Answer{nullptr, site.fault}).first->second;
    auto& at = venue(site.site);
    if (const auto known = at.by_cell.find(event_cell); known != at.by_cell.end()) return known->second;
    ++kept_;
    return at.by_cell.emplace(std::string(event_cell), look_up(at, event_cell)).first->second;
}

UsagePlaces::Answer UsagePlaces::look_up(Venue& venue, std::string_view cell) const {
    if (cell.empty()) return {&venue.plain};
    const auto name = base::read_text(cell, "event");
    if (!name) return {nullptr, name.fault()};
    const auto put = [&](const std::string& key, model::Event event) -> Answer {
        auto& place = venue.by_event[key];
        if (!place) place = std::make_unique<UsagePlace>(UsagePlace{venue.plain.site, std::move(event)});
        return {place.get()};
    };
    model::Event event;
    auto fault = fault_of([&] { event = find_event(job_, *name, venue.plain.site.id, model::Action::usage_record); });
    if (!fault) return put("id " + std::to_string(event.id), std::move(event));
    if (fault->code == "not_found" && create_events_) {
        event.site = venue.plain.site.id;
        event.site_name = venue.plain.site.name;
        event.name = *name;
        return put("name " + base::fold(*name), std::move(event));
    }
    if (fault->code == "not_found")
        return {nullptr, base::Fault{base::Kind::not_found, "unknown_event",
                                     {N_("{site} has no event \"{name}\""), {{"site", venue.plain.site.name}, {"name", *name}}},
                                     {N_("make the events that are missing with --create-events")}, "event"}};
    fault->code = "unknown_event";
    return {nullptr, std::move(fault)};
}

void UsagePlaces::complete(UsagePlace& place) {
    if (place.event && place.event->id == 0) {
        place.event->id = store::insert_event(job_.db(), *place.event);
        made_.push_back(base::JsonObject().add("event_id", place.event->id).add("site_id", place.site.id).add("name", place.event->name).text());
    }
    if (place.standing == 0) place.standing = store::standing_now(job_.db(), place.site, sector_of(place));
}

model::Id UsagePlaces::slot(UsagePlace& place, const time::Moment& begin) {
    const auto [known, is_new] = place.slots.try_emplace(begin, 0);
    if (!is_new) return known->second;
    ++kept_;
    if (const auto slot = store::slot_at(job_.db(), place.event->id, begin)) known->second = slot->id;
    return known->second;
}

std::optional<std::string> UsagePlaces::made() const {
    if (made_.empty()) return std::nullopt;
    std::string array;
    for (const auto& event : made_) array += (array.empty() ? "[" : ",") + event;
    return array + "]";
}

void UsagePlaces::forget_if_many() {
    sites_.forget_if_many();
    if (kept_ + without_site_.size() <= most_kept_names) return;
    venues_.clear();
    without_site_.clear();
    kept_ = 0;
}

}  // namespace kaiku::work
