// SPDX-License-Identifier: Apache-2.0
#include "core/service/resolve.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/labels.hpp"
#include "core/service/name_choice.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"
#include "core/store/reference_lookup.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

/// The sites of the kind, or of all kinds, where the caller may perform the action.
std::vector<model::Site> fitting_sites(const Operation& operation, model::Action action,
                                       std::optional<model::OrganisationKind> kind) {
    auto sites = store::list_sites(operation.db());
    std::erase_if(sites, [&](const model::Site& site) {
        return (kind && site.kind != *kind) || !is_permitted(operation, action, site);
    });
    return sites;
}

model::Site only_site(const Operation& operation, model::OrganisationKind kind,
                      const std::optional<model::SiteRef>& wanted, model::Action action,
                      const char* wrong) {
    if (wanted) {
        auto site = resolve_site(operation, *wanted, action, kind);
        if (site.kind != kind)
            throw Error(ErrorKind::refused, "wrong_kind", {wrong, {{"site", site.name}}},
                        suggest_site(operation, site.name, action, kind));
        return site;
    }
    require_permission(operation, action);
    const auto fitting = fitting_sites(operation, action, kind);
    if (fitting.size() == 1) return fitting.front();
    constexpr std::size_t max_named = 8;
    if (fitting.empty() || fitting.size() > max_named)
        throw Error(
            ErrorKind::malformed, "missing", {N_("no site is selected")},
            {operation.has_settings
                 ? N_("give it with --site, or set it permanently with KAIKU_SITE or in the "
                      "configuration")
                 : N_("give it with --site")});
    throw Error(
        ErrorKind::malformed, "missing",
        {N_("no site is selected; yours are: {sites}"),
         {{"sites", join_candidates(site_labels(fitting))}}},
        {operation.has_settings
             ? N_("give one of them with --site, or set it permanently with KAIKU_SITE or in "
                  "the configuration")
             : N_("give one of them with --site")});
}

/// The records for which the caller may perform the action.
template <class T>
std::vector<T> permitted_of(const Operation& operation, model::Action action, std::vector<T> all) {
    std::erase_if(all, [&](const T& one) { return !is_permitted(operation, action, one); });
    return all;
}
template <class T>
std::optional<T> permitted_of(const Operation& operation, model::Action action,
                              std::optional<T> one) {
    if (one && !is_permitted(operation, action, *one)) one.reset();
    return one;
}

/// Of equal names, those of the wanted kind if there are any: the others would be refused.
template <class T>
std::vector<T> prefer_kind(std::vector<T> found, std::optional<model::OrganisationKind> kind) {
    const auto is_other = [&](const T& one) { return one.kind != *kind; };
    if (kind && !std::all_of(found.begin(), found.end(), is_other)) std::erase_if(found, is_other);
    return found;
}

/// The sites of that name where the action is permitted, or else the one that is written with its
/// organisation, as by site_labels().
std::vector<model::Site> find_sites_named(const Operation& operation, model::Action action,
                                          const std::string& text, store::Spaces spaces) {
    return find_with_details(
        text,
        [&](const std::string& name) {
            return permitted_of(operation, action,
                                store::find_sites_by_name(operation.db(), name, spaces));
        },
        [](const model::Site& site) {
            return Labelled{site.name, {site.organisation_name}, site.id};
        });
}

/// The organisations of that name where the action is permitted, or else the one that is written
/// with its municipality.
std::vector<model::Organisation> find_organisations_named(const Operation& operation,
                                                          model::Action action,
                                                          const std::string& text,
                                                          store::Spaces spaces) {
    return find_with_details(
        text,
        [&](const std::string& name) {
            return permitted_of(operation, action,
                                store::find_organisations_by_name(operation.db(), name, spaces));
        },
        [&](const model::Organisation& one) {
            return Labelled{
                one.name, {store::municipality_name(operation.db(), one.municipality)}, one.id};
        });
}

/// Names with typed spaces are looked for if the caller may see none with single ones, so that what
/// exists out of sight takes the same queries as what does not exist (R27).
template <class Find>
auto find_permitted(const Find& find) {
    auto found = find(store::Spaces::single);
    if (found.empty()) found = find(store::Spaces::typed);
    return found;
}

Error unknown_card(const model::CardCode& code, Message advice = {}) {
    return {ErrorKind::not_found,
            "unknown_card",
            {N_("{code}: the card was not found in the register"), {{"code", code.display_text()}}},
            std::move(advice)};
}

/// Suggests the most similar name of municipalities or counties, in any of their languages.
/// Otherwise says which command lists them.
Message reference_suggestion(const Operation& operation, std::string_view given,
                             std::string_view kind_name, Message list) {
    const auto& kinds = store::list_reference_kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& one) { return one.name == kind_name; });
    std::vector<std::string> names;
    store::for_each_reference_row(operation.db(), *kind, [&](const store::ReferenceRow& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            if (kind->columns[i].starts_with("name_")) names.push_back(row[i]);
    });
    const auto similar = similar_name(given, names);
    return similar.empty() ? list : did_you_mean(similar);
}

}  // namespace

Message suggest_site(const Operation& operation, std::string_view given, model::Action action,
                     std::optional<model::OrganisationKind> kind) {
    auto fitting = fitting_sites(operation, action, kind);
    std::erase_if(
        fitting,  // it is the given one, of another kind, that is wrong
        [&](const model::Site& site) { return base::fold(site.name) == base::fold(given); });
    return suggest_name(given, site_labels(fitting), "site list");
}

model::Site resolve_site(const Operation& operation, const model::SiteRef& site,
                         model::Action action, std::optional<model::OrganisationKind> kind) {
    require_permission(operation, action);
    return choose_unique<model::Site>(
        site,
        prefer_kind(find_permitted([&](store::Spaces spaces) {
                        return find_sites_named(operation, action, site.text(), spaces);
                    }),
                    kind),
        [&](model::Id id) {
            return permitted_of(operation, action, store::find_site(operation.db(), id));
        },
        [](const std::vector<model::Site>& sites) { return labels_with_ids(labelled(sites)); },
        N_("there is no site \"{name}\""), N_("several sites are named \"{name}\": {candidates}"),
        [&] { return site_labels(fitting_sites(operation, action, kind)); }, "site list",
        N_("write the organisation in parentheses after the name, or select the site with "
           "--site"));
}

model::Organisation resolve_organisation(const Operation& operation,
                                         const model::OrganisationRef& organisation,
                                         model::Action action,
                                         std::optional<model::OrganisationKind> kind) {
    require_permission(operation, action);
    return choose_unique<model::Organisation>(
        organisation,
        prefer_kind(find_permitted([&](store::Spaces spaces) {
                        return find_organisations_named(operation, action, organisation.text(),
                                                        spaces);
                    }),
                    kind),
        [&](model::Id id) {
            return permitted_of(operation, action, store::find_organisation(operation.db(), id));
        },
        [&](const std::vector<model::Organisation>& organisations) {
            return labels_with_ids(labelled(operation, organisations));
        },
        N_("there is no organisation \"{name}\""),
        N_("several organisations are named \"{name}\": {candidates}"),
        [&] {
            auto fitting =
                permitted_of(operation, action, store::list_organisations(operation.db()));
            std::erase_if(fitting,
                          [&](const model::Organisation& o) { return kind && o.kind != *kind; });
            return organisation_labels(operation, fitting);
        },
        "org list");
}

store::AreaRow resolve_area(const Operation& operation, const model::AreaRef& wanted,
                            model::Action action) {
    require_permission(operation, action);
    auto all = store::list_areas(operation.db());
    std::erase_if(all, [&](const store::AreaRow& area) {
        return !is_permitted(operation, action, model::Place{0, 0, area.id});
    });
    auto same = all;
    std::erase_if(same, [&](const store::AreaRow& area) {
        return base::fold(base::single_spaces(area.name)) != base::fold(wanted.text());
    });
    return choose_unique<store::AreaRow>(
        wanted, std::move(same),
        [&](model::Id id) {
            const auto found = std::find_if(
                all.begin(), all.end(), [&](const store::AreaRow& area) { return area.id == id; });
            return found == all.end() ? std::nullopt : std::optional(*found);
        },
        [](const std::vector<store::AreaRow>& areas) {
            std::vector<Labelled> found;
            found.reserve(areas.size());
            for (const auto& area : areas) found.push_back({area.name, {}, area.id});
            return labels_with_ids(found);
        },
        N_("there is no area \"{name}\""), N_("several areas are named \"{name}\": {candidates}"),
        [&] { return names_of(all); }, "area list");
}

std::string resolve_municipality(const Operation& operation,
                                 const model::MunicipalityRef& municipality) {
    const auto& name = municipality.text();
    std::vector<std::string> names;
    const auto found = store::find_municipalities(operation.db(), name);
    if (found.size() == 1) return found.front().code;
    names.reserve(found.size());
    for (const auto& one : found) names.push_back(one.name + " (" + one.code + ")");
    if (names.empty())
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("there is no municipality \"{name}\""), {{"name", name}}},
                    reference_suggestion(operation, name, "municipalities",
                                         {N_("list them with: kaiku ref list municipalities")}));
    throw Error(ErrorKind::malformed, "ambiguous",
                {N_("several municipalities are named \"{name}\": {candidates}"),
                 {{"name", name}, {"candidates", join_candidates(names)}}},
                {N_("give its code instead")});
}

std::string resolve_county(const Operation& operation, const model::CountyRef& county) {
    const auto& name = county.text();
    if (auto code = store::find_county(operation.db(), name)) return *std::move(code);
    throw Error(ErrorKind::not_found, "not_found",
                {N_("there is no wellbeing county \"{name}\""), {{"name", name}}},
                reference_suggestion(operation, name, "counties",
                                     {N_("list them with: kaiku ref list counties")}));
}

void prefetch_site(const Operation& operation, const std::optional<model::SiteRef>& site) {
    if (site)
        operation.db().prefetch([&] {
            store::find_sites_by_name(operation.db(), site->text(), store::Spaces::single);
        });
}

model::Site resolve_venue_site(const Operation& operation,
                               const std::optional<model::SiteRef>& site, model::Action action) {
    return only_site(operation, model::OrganisationKind::venue, site, action,
                     N_("{site} is a distributor's site: cards are used at venue sites"));
}

model::Site resolve_distributor_site(const Operation& operation,
                                     const std::optional<model::SiteRef>& site,
                                     model::Action action) {
    return only_site(operation, model::OrganisationKind::distributor, site, action,
                     N_("{site} is a venue's site: cards are given out by distributor sites"));
}

void throw_unknown_card(const model::CardCode& code) { throw unknown_card(code); }

model::Card resolve_card(const Operation& operation, const model::CardCode& code,
                         model::Action action) {
    require_permission(operation, action);
    auto card = store::find_card(operation.db(), code);
    // The site is looked up even without a card, so that the response time does not reveal whether
    // there is one (R27).
    const bool can_see = model::is_allowed_everywhere(operation.caller.grants, action) ||
                         is_permitted_at_site(operation, action, card ? card->site : 0);
    if (card && can_see) return *std::move(card);
    throw unknown_card(code, {N_("check the code; your cards are listed by: kaiku card list")});
}

}  // namespace kaiku::service
