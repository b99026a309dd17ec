// Organisations, sites and events: keeping the network in order (R10, R11, R21).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

struct OrganisationView {
    model::Organisation organisation;
    std::string municipality;         // Finnish name
    std::optional<std::string> area;  // name
};
struct OrganisationFields {
    std::optional<std::string> name;
    std::optional<std::string> municipality;  // name or code
    std::optional<std::string> area;          // where it is not that of the municipality
};

/// Throws conflict `exists` when the municipality has an organisation of that name.
OrganisationView add_organisation(const Job& job, std::string_view name, model::OrganisationKind kind, std::string_view municipality,
                                  const std::optional<std::string>& area = std::nullopt);
OrganisationView edit_organisation(const Job& job, std::string_view named, const OrganisationFields& fields);
OrganisationView show_organisation(const Job& job, std::string_view named);
/// Throws refused `in_use` while it has sites.
void remove_organisation(const Job& job, std::string_view named);
void list_organisations(const Job& job, std::optional<model::OrganisationKind> kind, const std::function<void(const OrganisationView&)>& take);

struct SiteView {
    model::Site site;
    std::string municipality;  // Finnish name
};
struct SiteFields {
    std::optional<std::string> name, organisation, municipality, sector;
};

/// The municipality is its organisation's unless given. A sector is for venue sites (refused `wrong_kind` otherwise).
SiteView add_site(const Job& job, std::string_view name, std::string_view organisation, const SiteFields& fields);
/// Old figures keep the organisation, municipality and sector of their day (R32).
SiteView edit_site(const Job& job, std::string_view named, const SiteFields& fields);
SiteView show_site(const Job& job, std::string_view named);
/// Throws refused `in_use` while cards, events or usages are of the site.
void remove_site(const Job& job, std::string_view named);
void list_sites(const Job& job, const std::optional<std::string>& organisation, const std::function<void(const SiteView&)>& take);

struct EventView {
    model::Event event;
    std::optional<std::string> sector;  // its own, else its site's
    std::int64_t usages = 0;
};
struct EventFields {
    std::optional<std::string> site, sector, description;
    bool value_field = false;
    bool published = false;
};
/// Throws conflict `exists` when the site has an event of that name, ignoring case.
EventView create_event(const Job& job, std::string_view name, const EventFields& fields);
/// The event of that name at the site, made when there is none. Within the caller's transaction.
model::Event event_to_record(const Job& job, const model::Site& site, std::string_view named, bool create);

struct EventQuery {
    std::optional<std::string> site;
    std::string search;          // any part of the name, ignoring case
    std::optional<bool> active = true;
};
void list_events(const Job& job, const EventQuery& query, const std::function<void(const EventView&)>& take);

}  // namespace kaiku::work
