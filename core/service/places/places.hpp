// SPDX-License-Identifier: Apache-2.0
// Management of organisations and sites (R10).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A change of the address to which reports are sent. It needs schema_with_reminders.
struct EmailChange {
    std::optional<model::EmailAddress> address;
    bool remove = false;

    explicit operator bool() const { return address || remove; }
};

struct OrganisationView {
    model::Organisation organisation;
    std::string municipality;         // Finnish name
    std::optional<std::string> area;  // name
};
struct OrganisationFields {
    std::optional<model::Name> name;
    std::optional<model::MunicipalityRef> municipality;
    std::optional<model::AreaRef> area;  // if it is not that of the municipality
    bool no_own_area = false;            // that of the municipality from now on
    EmailChange email = {};
};

/// Throws conflict `exists` if the municipality already has an organisation of that name.
OrganisationView add_organisation(const Operation& operation, const model::Name& name,
                                  model::OrganisationKind kind,
                                  const model::MunicipalityRef& municipality,
                                  const std::optional<model::AreaRef>& area = std::nullopt,
                                  const EmailChange& email = {});
OrganisationView edit_organisation(const Operation& operation, const model::OrganisationRef& wanted,
                                   const OrganisationFields& fields);
OrganisationView show_organisation(const Operation& operation,
                                   const model::OrganisationRef& wanted);
/// Throws refused `in_use` while the organisation has sites, grants or statistics.
void remove_organisation(const Operation& operation, const model::OrganisationRef& wanted);
void list_organisations(const Operation& operation, std::optional<model::OrganisationKind> kind,
                        const std::function<void(const OrganisationView&)>& on_row);

struct SiteView {
    model::Site site;
    std::string municipality;  // Finnish name
    /// What the municipality that a new site has from its organisation has merged into.
    std::optional<std::string> merged_into = std::nullopt;
};
struct SiteFields {
    std::optional<model::Name> name;
    std::optional<model::OrganisationRef> organisation;
    std::optional<model::MunicipalityRef> municipality;
    std::optional<model::Sector> sector;
    bool no_sector = false;
    EmailChange email = {};
};

/// The municipality defaults to the organisation's. Only venue sites have a sector: throws refused
/// `wrong_kind` otherwise.
SiteView add_site(const Operation& operation, const model::Name& name,
                  const model::OrganisationRef& organisation, const SiteFields& fields);
/// Statistics of earlier dates keep the organisation, municipality and sector of that time (R32).
SiteView edit_site(const Operation& operation, const model::SiteRef& wanted,
                   const SiteFields& fields);
SiteView show_site(const Operation& operation, const model::SiteRef& wanted);
/// Throws refused `in_use` while the site has cards, events, usages or grants.
void remove_site(const Operation& operation, const model::SiteRef& wanted);
/// `mine`: only sites that a grant of the caller covers.
void list_sites(const Operation& operation,
                const std::optional<model::OrganisationRef>& organisation, bool mine,
                const std::function<void(const SiteView&)>& on_row);

}  // namespace kaiku::service
