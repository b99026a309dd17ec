#include "core/work/places.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/people.hpp"
#include "core/store/places.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

OrganisationView view(const Job& job, model::Organisation organisation) {
    auto municipality = store::municipality_name(job.db(), organisation.municipality);
    auto area = organisation.area == 0 ? std::nullopt : std::optional(store::area_name(job.db(), organisation.area));
    return {std::move(organisation), std::move(municipality), std::move(area)};
}

SiteView view(const Job& job, model::Site site) {
    auto municipality = store::municipality_name(job.db(), site.municipality);
    return {std::move(site), std::move(municipality)};
}

void refuse_twin(const Job& job, const model::Organisation& organisation) {
    for (const auto& other : store::organisations_named(job.db(), organisation.name))
        if (other.id != organisation.id && other.municipality == organisation.municipality)
            throw Error(Kind::conflict, "exists", {N_("there is an organisation \"{name}\" already"), {{"name", other.name}}});
}

void refuse_twin(const Job& job, const model::Site& site) {
    for (const auto& other : store::sites_named(job.db(), site.name))
        if (other.id != site.id && other.organisation == site.organisation)
            throw Error(Kind::conflict, "exists", {N_("{organisation} has a site \"{name}\" already"), {{"organisation", other.organisation_name}, {"name", other.name}}});
}

/// An organisation is made, or moved to, only where the caller manages places: in an area, or in the nation.
void give_area(const Job& job, model::Organisation& organisation, const std::optional<std::string>& own) {
    organisation.area = own ? find_area(job, *own, model::Action::place_manage).id : store::area_of(job.db(), organisation);
    if (may(job, model::Action::place_manage, model::Place{0, 0, organisation.area})) return;
    throw Error(Kind::denied, "no_role", {N_("none of your roles allows that")}, {N_("see your roles with: kaiku whoami")});
}

/// Grants name places by their ids: one that is gone would leave them behind.
void refuse_granted(const Job& job, const model::Scope& scope, const std::string& name) {
    if (const auto count = store::count_grants_in(job.db(), scope))
        throw Error(Kind::refused, "in_use", base::Message::counted("{count} user has a grant for {name}", "{count} users have a grant for {name}", count, {{"name", name}}),
                    {N_("take the grants away first with: kaiku user revoke")});
}

void give(const Job& job, model::Site& site, const SiteFields& fields) {
    require(job, model::Action::place_manage);
    if (fields.name) site.name = base::read_text(*fields.name, "name").value();
    if (fields.organisation) {
        const auto organisation = find_organisation(job, *fields.organisation, model::Action::place_manage);
        if (site.organisation != 0 && organisation.kind != site.kind)
            throw Error(Kind::refused, "wrong_kind", {N_("{name} is no organisation of the same kind"), {{"name", organisation.name}}});
        site.organisation = organisation.id;
        site.organisation_name = organisation.name;
        site.kind = organisation.kind;
        if (site.municipality.empty()) site.municipality = organisation.municipality;
    }
    if (fields.municipality) site.municipality = find_municipality(job, *fields.municipality);
    if (fields.sector) {
        if (site.kind != model::OrganisationKind::venue)
            throw Error(Kind::refused, "wrong_kind", {N_("a distributor's site has no sector")});
        site.sector = model::read_sector(*fields.sector).value();
    }
}

}  // namespace

OrganisationView add_organisation(const Job& job, std::string_view name, model::OrganisationKind kind, std::string_view municipality,
                                  const std::optional<std::string>& area) {
    require(job, model::Action::place_manage);
    db::Transaction transaction(job.db(), db::Access::write);
    model::Organisation organisation{0, base::read_text(name, "name").value(), kind, find_municipality(job, municipality)};
    give_area(job, organisation, area);
    refuse_twin(job, organisation);
    organisation.id = store::insert_organisation(job.db(), organisation);
    if (area) store::set_area(job.db(), organisation.id, organisation.area);
    audit(job, "org add", object_name("organisation", organisation.id), std::nullopt, json_of(organisation));
    auto made = view(job, std::move(organisation));
    transaction.commit();
    return made;
}

OrganisationView edit_organisation(const Job& job, std::string_view named, const OrganisationFields& fields) {
    db::Transaction transaction(job.db(), db::Access::write);
    auto organisation = find_organisation(job, named, model::Action::place_manage);
    const auto before = json_of(organisation);
    if (fields.name) organisation.name = base::read_text(*fields.name, "name").value();
    if (fields.municipality) organisation.municipality = find_municipality(job, *fields.municipality);
    if (fields.municipality || fields.area) give_area(job, organisation, fields.area);
    refuse_twin(job, organisation);
    if (json_of(organisation) != before) {
        store::update_organisation(job.db(), organisation);
        if (fields.area) store::set_area(job.db(), organisation.id, organisation.area);
        audit(job, "org edit", object_name("organisation", organisation.id), before, json_of(organisation));
    }
    auto changed = view(job, std::move(organisation));
    transaction.commit();
    return changed;
}

OrganisationView show_organisation(const Job& job, std::string_view named) { return view(job, find_organisation(job, named, model::Action::place_see)); }

void remove_organisation(const Job& job, std::string_view named) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto organisation = find_organisation(job, named, model::Action::place_manage);
    if (const auto count = store::count_sites_of(job.db(), organisation.id))
        throw Error(Kind::refused, "in_use",
                    base::Message::counted("{name} has {count} site", "{name} has {count} sites", count, {{"name", organisation.name}}),
                    {N_("remove its sites first, or give them to another organisation")});
    refuse_granted(job, {model::ScopeKind::organisation, organisation.id}, organisation.name);
    try {
        store::delete_organisation(job.db(), organisation.id);
    } catch (const Error& error) {
        if (error.fault().kind != Kind::conflict) throw;
        throw Error(Kind::refused, "in_use", {N_("{name} stands in the figures of its former sites and stays"), {{"name", organisation.name}}});
    }
    audit(job, "org remove", object_name("organisation", organisation.id), json_of(organisation), std::nullopt);
    transaction.commit();
}

void list_organisations(const Job& job, std::optional<model::OrganisationKind> kind, const std::function<void(const OrganisationView&)>& take) {
    require(job, model::Action::place_see);
    for (auto& organisation : store::organisations(job.db()))
        if (!kind || organisation.kind == *kind) take(view(job, std::move(organisation)));
}

SiteView add_site(const Job& job, std::string_view name, std::string_view organisation, const SiteFields& fields) {
    db::Transaction transaction(job.db(), db::Access::write);
    SiteFields all = fields;
    all.name = std::string(name);
    all.organisation = std::string(organisation);
    model::Site site;
    give(job, site, all);
    refuse_twin(job, site);
    site.id = store::insert_site(job.db(), site);
    audit(job, "site add", object_name("site", site.id), std::nullopt, json_of(site));
    auto made = view(job, std::move(site));
    transaction.commit();
    return made;
}

SiteView edit_site(const Job& job, std::string_view named, const SiteFields& fields) {
    db::Transaction transaction(job.db(), db::Access::write);
    auto site = find_site(job, named, model::Action::place_manage);
    const auto before = json_of(site);
    give(job, site, fields);
    refuse_twin(job, site);
    if (json_of(site) != before) {
        store::update_site(job.db(), site);
        audit(job, "site edit", object_name("site", site.id), before, json_of(site));
    }
    auto changed = view(job, std::move(site));
    transaction.commit();
    return changed;
}

SiteView show_site(const Job& job, std::string_view named) { return view(job, find_site(job, named, model::Action::place_see)); }

void remove_site(const Job& job, std::string_view named) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto site = find_site(job, named, model::Action::place_manage);
    if (const auto count = store::count_uses_of_site(job.db(), site.id))
        throw Error(Kind::refused, "in_use",
                    base::Message::counted("{name} has {count} card, event or usage and stays in the register", "{name} has {count} cards, events and usages and stays in the register", count, {{"name", site.name}}));
    refuse_granted(job, {model::ScopeKind::site, site.id}, site.name);
    store::delete_site(job.db(), site.id);
    audit(job, "site remove", object_name("site", site.id), json_of(site), std::nullopt);
    transaction.commit();
}

void list_sites(const Job& job, const std::optional<std::string>& organisation, const std::function<void(const SiteView&)>& take) {
    require(job, model::Action::place_see);
    std::optional<model::Id> of;
    if (organisation) of = find_organisation(job, *organisation, model::Action::place_see).id;
    for (auto& site : store::sites(job.db(), of)) take(view(job, std::move(site)));
}

}  // namespace kaiku::work
