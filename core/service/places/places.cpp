// SPDX-License-Identifier: Apache-2.0

#include "core/service/places/places.hpp"

#include <algorithm>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/places/no_grants.hpp"
#include "core/service/resolve.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/places.hpp"
#include "core/store/reference_lookup.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

OrganisationView view(const Operation& operation, model::Organisation organisation) {
    auto municipality = store::municipality_name(operation.db(), organisation.municipality);
    auto area = organisation.area == 0
                    ? std::nullopt
                    : std::optional(store::find_area_name(operation.db(), organisation.area));
    return {std::move(organisation), std::move(municipality), std::move(area)};
}

SiteView view(const Operation& operation, model::Site site) {
    auto municipality = store::municipality_name(operation.db(), site.municipality);
    return {std::move(site), std::move(municipality)};
}

void require_unique_name(const Operation& operation, const model::Organisation& organisation) {
    for (const auto& other : store::find_organisations_by_name(operation.db(), organisation.name))
        if (other.id != organisation.id && other.municipality == organisation.municipality)
            throw Error(
                ErrorKind::conflict, "exists",
                {N_("an organisation named \"{name}\" already exists"), {{"name", other.name}}});
}

void require_unique_name(const Operation& operation, const model::Site& site) {
    for (const auto& other : store::find_sites_by_name(operation.db(), site.name))
        if (other.id != site.id && other.organisation == site.organisation)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{organisation} already has a site \"{name}\""),
                         {{"organisation", other.organisation_name}, {"name", other.name}}});
}

/// Sets the area to the one named, or else to the municipality's. Throws denied `no_role` unless
/// the caller manages places in that area or in the whole country.
void assign_area(const Operation& operation, model::Organisation& organisation,
                 const std::optional<model::AreaRef>& wanted) {
    organisation.area = wanted ? resolve_area(operation, *wanted, model::Action::place_manage).id
                               : store::find_area_of(operation.db(), organisation);
    if (is_permitted(operation, model::Action::place_manage, model::Place{0, 0, organisation.area}))
        return;
    throw Error(ErrorKind::denied, "no_role", {N_("none of your roles allows this")},
                {N_("see your roles with: kaiku whoami")});
}

/// Changes the address of a site or an organisation. Throws failed `needs_migration`, malformed
/// `not_allowed` for an address with the code of a card.
template <class Place>
void apply_email(const Operation& operation, Place& place, const EmailChange& change) {
    if (!change) return;
    require_schema(operation, store::schema_with_reminders);
    if (change.address) require_no_card_code(change.address->text());
    place.email = change.address ? std::optional(change.address->text()) : std::nullopt;
}

/// Visits of a new place would count in a municipality that has merged (R32). Throws refused
/// `merged`.
void require_not_merged(const Operation& operation, const std::string& municipality) {
    if (const auto successor = store::find_successor_name(operation.db(), municipality))
        throw Error(ErrorKind::refused, "merged",
                    {N_("{municipality} has merged into {successor}"),
                     {{"municipality", store::municipality_name(operation.db(), municipality)},
                      {"successor", *successor}}},
                    {N_("give the municipality of today with --municipality")});
}

void apply_fields(const Operation& operation, model::Site& site, const SiteFields& fields) {
    if (fields.name) require_no_card_code(fields.name->text());
    require_permission(operation, model::Action::place_manage);
    if (fields.name) site.name = fields.name->text();
    if (fields.organisation) {
        const auto organisation =
            resolve_organisation(operation, *fields.organisation, model::Action::place_manage,
                                 site.organisation != 0 ? std::optional(site.kind) : std::nullopt);
        if (site.organisation != 0 && organisation.kind != site.kind)
            throw Error(ErrorKind::refused, "wrong_kind",
                        {N_("{name} is not an organisation of the same kind"),
                         {{"name", organisation.name}}},
                        {N_("see: kaiku {words}"), {{"words", "org list"}}});
        site.organisation = organisation.id;
        site.organisation_name = organisation.name;
        site.kind = organisation.kind;
        if (site.municipality.empty()) site.municipality = organisation.municipality;
    }
    if (fields.municipality) {
        site.municipality = resolve_municipality(operation, *fields.municipality);
        require_not_merged(operation, site.municipality);
    }
    if (fields.sector) {
        if (site.kind != model::OrganisationKind::venue)
            throw Error(ErrorKind::refused, "wrong_kind",
                        {N_("a distributor's site has no sector")});
        site.sector = fields.sector->text();
    }
    if (fields.no_sector) site.sector.reset();
    apply_email(operation, site, fields.email);
}

}  // namespace

void require_no_grants(const Operation& operation, const model::Scope& scope,
                       const std::string& place_name) {
    if (const auto count = store::count_grants_in(operation.db(), scope))
        throw Error(ErrorKind::refused, "in_use",
                    base::Message::counted("{name} cannot be removed: {count} grant is for it",
                                           "{name} cannot be removed: {count} grants are for it",
                                           count, {{"name", place_name}}),
                    base::Message::counted("revoke it first with: kaiku user revoke EMAIL GRANT; "
                                           "kaiku user list shows it",
                                           "revoke them first with: kaiku user revoke EMAIL GRANT; "
                                           "kaiku user list shows them",
                                           count));
}

OrganisationView add_organisation(const Operation& operation, const model::Name& name,
                                  model::OrganisationKind kind,
                                  const model::MunicipalityRef& municipality,
                                  const std::optional<model::AreaRef>& area,
                                  const EmailChange& email) {
    require_permission(operation, model::Action::place_manage);
    require_no_card_code(name.text());
    db::Transaction transaction(operation.db(), db::Access::write);
    model::Organisation organisation{0, name.text(), kind,
                                     resolve_municipality(operation, municipality)};
    require_not_merged(operation, organisation.municipality);
    assign_area(operation, organisation, area);
    organisation.has_own_area = area.has_value();
    apply_email(operation, organisation, email);
    require_unique_name(operation, organisation);
    organisation.id = store::insert_organisation(operation.db(), organisation);
    if (area) store::set_area(operation.db(), organisation.id, organisation.area);
    if (email) store::set_organisation_email(operation.db(), organisation.id, organisation.email);
    append_audit_entry(operation, "org add", object_name("organisation", organisation.id),
                       std::nullopt, to_json(organisation));
    auto made = view(operation, std::move(organisation));
    transaction.commit();
    return made;
}

OrganisationView edit_organisation(const Operation& operation, const model::OrganisationRef& wanted,
                                   const OrganisationFields& fields) {
    db::Transaction transaction(operation.db(), db::Access::write);
    auto organisation = resolve_organisation(operation, wanted, model::Action::place_manage);
    organisation.has_own_area = store::find_own_area(operation.db(), organisation.id).has_value();
    const auto before = to_json(organisation);
    if (fields.name) {
        require_no_card_code(fields.name->text());
        organisation.name = fields.name->text();
    }
    if (fields.municipality) {
        organisation.municipality = resolve_municipality(operation, *fields.municipality);
        require_not_merged(operation, organisation.municipality);
    }
    if (fields.no_own_area) store::set_area(operation.db(), organisation.id, std::nullopt);
    if (fields.area || fields.no_own_area) organisation.has_own_area = fields.area.has_value();
    if (fields.municipality || fields.area || fields.no_own_area)
        assign_area(operation, organisation, fields.area);
    apply_email(operation, organisation, fields.email);
    require_unique_name(operation, organisation);
    if (to_json(organisation) != before) {
        store::update_organisation(operation.db(), organisation);
        if (fields.area) store::set_area(operation.db(), organisation.id, organisation.area);
        if (fields.email)
            store::set_organisation_email(operation.db(), organisation.id, organisation.email);
        append_audit_entry(operation, "org edit", object_name("organisation", organisation.id),
                           before, to_json(organisation));
    }
    auto changed = view(operation, std::move(organisation));
    transaction.commit();
    return changed;
}

OrganisationView show_organisation(const Operation& operation,
                                   const model::OrganisationRef& wanted) {
    return view(operation, resolve_organisation(operation, wanted, model::Action::place_see));
}

void remove_organisation(const Operation& operation, const model::OrganisationRef& wanted) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto organisation = resolve_organisation(operation, wanted, model::Action::place_manage);
    if (const auto count = store::count_sites_of(operation.db(), organisation.id))
        throw Error(ErrorKind::refused, "in_use",
                    base::Message::counted("{name} cannot be removed: it has {count} site",
                                           "{name} cannot be removed: it has {count} sites", count,
                                           {{"name", organisation.name}}),
                    {N_("remove its sites first, or move them to another organisation")});
    require_no_grants(operation, {model::ScopeKind::organisation, organisation.id},
                      organisation.name);
    try {
        store::delete_organisation(operation.db(), organisation.id);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::conflict) throw;
        throw Error(ErrorKind::refused, "in_use",
                    {N_("{name} cannot be removed: it is in the statistics of its former sites"),
                     {{"name", organisation.name}}});
    }
    append_audit_entry(operation, "org remove", object_name("organisation", organisation.id),
                       to_json(organisation), std::nullopt);
    transaction.commit();
}

void list_organisations(const Operation& operation, std::optional<model::OrganisationKind> kind,
                        const std::function<void(const OrganisationView&)>& on_row) {
    require_permission(operation, model::Action::place_see);
    for (auto& organisation : store::list_organisations(operation.db()))
        if (!kind || organisation.kind == *kind) on_row(view(operation, std::move(organisation)));
}

SiteView add_site(const Operation& operation, const model::Name& name,
                  const model::OrganisationRef& organisation, const SiteFields& fields) {
    db::Transaction transaction(operation.db(), db::Access::write);
    SiteFields all = fields;
    all.name = name;
    all.organisation = organisation;
    model::Site site;
    apply_fields(operation, site, all);
    require_unique_name(operation, site);
    site.id = store::insert_site(operation.db(), site);
    if (fields.email) store::set_site_email(operation.db(), site.id, site.email);
    append_audit_entry(operation, "site add", object_name("site", site.id), std::nullopt,
                       to_json(site));
    auto made = view(operation, std::move(site));
    made.merged_into = store::find_successor_name(operation.db(), made.site.municipality);
    transaction.commit();
    return made;
}

SiteView edit_site(const Operation& operation, const model::SiteRef& wanted,
                   const SiteFields& fields) {
    db::Transaction transaction(operation.db(), db::Access::write);
    auto site = resolve_site(operation, wanted, model::Action::place_manage);
    const auto before = to_json(site);
    apply_fields(operation, site, fields);
    require_unique_name(operation, site);
    if (to_json(site) != before) {
        store::update_site(operation.db(), site);
        if (fields.email) store::set_site_email(operation.db(), site.id, site.email);
        append_audit_entry(operation, "site edit", object_name("site", site.id), before,
                           to_json(site));
    }
    auto changed = view(operation, std::move(site));
    transaction.commit();
    return changed;
}

SiteView show_site(const Operation& operation, const model::SiteRef& wanted) {
    return view(operation, resolve_site(operation, wanted, model::Action::place_see));
}

void remove_site(const Operation& operation, const model::SiteRef& wanted) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto site = resolve_site(operation, wanted, model::Action::place_manage);
    if (const auto count = store::count_uses_of_site(operation.db(), site.id))
        throw Error(ErrorKind::refused, "in_use",
                    base::Message::counted(
                        "{name} cannot be removed: it has or had {count} card, event or usage",
                        "{name} cannot be removed: it has or had {count} cards, events and usages",
                        count, {{"name", site.name}}));
    require_no_grants(operation, {model::ScopeKind::site, site.id}, site.name);
    if (store::is_in_frozen_figures(operation.db(), site.id))
        throw Error(
            ErrorKind::refused, "in_use",
            {N_("{name} cannot be removed: it is in frozen figures"), {{"name", site.name}}});
    store::delete_site(operation.db(), site.id);
    append_audit_entry(operation, "site remove", object_name("site", site.id), to_json(site),
                       std::nullopt);
    transaction.commit();
}

void list_sites(const Operation& operation,
                const std::optional<model::OrganisationRef>& organisation, bool mine,
                const std::function<void(const SiteView&)>& on_row) {
    require_permission(operation, model::Action::place_see);
    const auto& grants = operation.caller.grants;
    const auto is_mine = [&](const model::Site& site) {
        return std::any_of(grants.begin(), grants.end(), [&](const model::Grant& grant) {
            return model::covers(grant.scope, {site.id, site.organisation, site.area});
        });
    };
    std::optional<model::Id> of;
    if (organisation)
        of = resolve_organisation(operation, *organisation, model::Action::place_see).id;
    for (auto& site : store::list_sites(operation.db(), of))
        if (!mine || is_mine(site)) on_row(view(operation, std::move(site)));
}

}  // namespace kaiku::service
