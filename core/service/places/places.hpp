// Organisations and sites: keeping the network in order (R10).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

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
OrganisationView add_organisation(const Operation& operation, std::string_view name,
                                  model::OrganisationKind kind, std::string_view municipality,
                                  const std::optional<std::string>& area = std::nullopt);
OrganisationView edit_organisation(const Operation& operation, std::string_view name_or_id,
                                   const OrganisationFields& fields);
OrganisationView show_organisation(const Operation& operation, std::string_view name_or_id);
/// Throws refused `in_use` while it has sites.
void remove_organisation(const Operation& operation, std::string_view name_or_id);
void list_organisations(const Operation& operation, std::optional<model::OrganisationKind> kind,
                        const std::function<void(const OrganisationView&)>& on_row);

struct SiteView {
    model::Site site;
    std::string municipality;  // Finnish name
};
struct SiteFields {
    std::optional<std::string> name, organisation, municipality, sector;
};

/// The municipality is its organisation's unless given. A sector is for venue sites (refused
/// `wrong_kind` otherwise).
SiteView add_site(const Operation& operation, std::string_view name, std::string_view organisation,
                  const SiteFields& fields);
/// Old figures keep the organisation, municipality and sector of their day (R32).
SiteView edit_site(const Operation& operation, std::string_view name_or_id,
                   const SiteFields& fields);
SiteView show_site(const Operation& operation, std::string_view name_or_id);
/// Throws refused `in_use` while cards, events or usages are of the site.
void remove_site(const Operation& operation, std::string_view name_or_id);
void list_sites(const Operation& operation, const std::optional<std::string>& organisation,
                const std::function<void(const SiteView&)>& on_row);

}  // namespace kaiku::service
