// SPDX-License-Identifier: Apache-2.0

#include "core/service/resolve.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

std::string candidates(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : "; ") + name;
    return list;
}

/// The name most similar to the one given, ignoring case; empty if none is similar.
std::string similar_name(std::string_view given, const std::vector<std::string>& names) {
    constexpr std::size_t max_edits = 2;
    const auto folded = base::fold(given);
    base::SimilarWord similar(folded, max_edits);
    for (const auto& name : names) similar.consider(base::fold(name), name);
    return similar.suggestion();
}

Message did_you_mean(const std::string& name) {
    return {N_("did you mean \"{name}\"?"), {{"name", name}}};
}

/// Suggests the name most similar to the one given. Otherwise names all if they are few, else says
/// which command lists them.
Message suggestion(std::string_view given, const std::vector<std::string>& names,
                   const char* list) {
    constexpr std::size_t max_named = 5;
    const auto similar = similar_name(given, names);
    if (!similar.empty()) return did_you_mean(similar);
    if (names.empty() || names.size() > max_named)
        return {N_("see: kaiku {words}"), {{"words", list}}};
    return {N_("choose from: {choices}"), {{"choices", candidates(names)}}};
}

template <class T>
std::vector<std::string> names_of(const std::vector<T>& things) {
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const auto& thing : things) names.push_back(thing.name);
    return names;
}

/// The only one of `same_name`, else the one with the id. `describe` distinguishes candidates in
/// the message about several of one name; `known` returns the names for suggestions.
template <class T, class Field>
T choose_unique(const model::NameOrId<Field>& wanted, std::vector<T> same_name,
                const std::function<std::optional<T>(model::Id)>& by_id,
                const std::function<std::string(const T&)>& describe, const char* unknown,
                const char* ambiguous, const std::function<std::vector<std::string>()>& known,
                const char* list) {
    if (wanted.is_id_only()) same_name.clear();
    if (same_name.size() == 1) return std::move(same_name.front());
    if (same_name.size() > 1) {
        std::vector<std::string> names;
        names.reserve(same_name.size());
        for (const auto& one : same_name) names.push_back(describe(one));
        throw Error(ErrorKind::malformed, "ambiguous",
                    {ambiguous, {{"name", wanted.text()}, {"candidates", candidates(names)}}},
                    {wanted.is_name_only() ? N_("a file cannot name an id: rename one of them, or "
                                                "select the site with --site")
                                           : N_("give its id instead")});
    }
    if (const auto id = wanted.id())
        if (auto found = by_id(*id)) return *std::move(found);
    throw Error(ErrorKind::not_found, "not_found", {unknown, {{"name", wanted.text()}}},
                suggestion(wanted.text(), known(), list));
}

model::Site only_site(const Operation& operation, model::OrganisationKind kind,
                      const std::optional<model::SiteRef>& wanted, model::Action action,
                      const char* wrong) {
    if (wanted) {
        auto site = resolve_site(operation, *wanted, action);
        if (site.kind != kind)
            throw Error(ErrorKind::refused, "wrong_kind", {wrong, {{"site", site.name}}});
        return site;
    }
    require_permission(operation, action);
    std::vector<model::Site> fitting;
    for (auto& site : store::list_sites(operation.db()))
        if (site.kind == kind && is_permitted(operation, action, site))
            fitting.push_back(std::move(site));
    if (fitting.size() == 1) return fitting.front();
    constexpr std::size_t max_named = 8;
    if (fitting.empty() || fitting.size() > max_named)
        throw Error(ErrorKind::malformed, "missing", {N_("no site is selected")},
                    {N_("give it with --site, or set it permanently with KAIKU_SITE or in the "
                        "configuration")});
    throw Error(
        ErrorKind::malformed, "missing",
        {N_("no site is selected; yours are: {sites}"), {{"sites", candidates(names_of(fitting))}}},
        {N_("give one of them with --site, or set it permanently with KAIKU_SITE or in the "
            "configuration")});
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

bool is_permitted_at_site(const Operation& operation, model::Action action, model::Id site) {
    const auto found = store::find_site(operation.db(), site);
    return found && is_permitted(operation, action, *found);
}

std::vector<std::string> names_of_events(const Operation& operation, std::optional<model::Id> site,
                                         const std::function<bool(const model::Event&)>& fits) {
    store::EventFilter filter;
    filter.site = site;
    std::vector<std::string> names;
    for (const auto& row : store::list_events(operation.db(), filter))
        if (fits(row.event)) names.push_back(row.event.name);
    return names;
}

/// One of the events of that name, or the one with that id, if it `fits`.
model::Event choose_unique_event(const Operation& operation, const model::EventRef& wanted,
                                 std::optional<model::Id> site,
                                 const std::function<bool(const model::Event&)>& fits,
                                 const char* unknown, const char* list) {
    auto same_name = store::find_events_by_name(operation.db(), wanted.text(), site);
    std::erase_if(same_name, [&](const model::Event& event) { return !fits(event); });
    return choose_unique<model::Event>(
        wanted, std::move(same_name),
        [&](model::Id id) {
            auto found = store::find_event(operation.db(), id);
            if (found && !fits(*found)) found.reset();
            return found;
        },
        [](const model::Event& e) {
            return e.name + " (" + e.site_name + ", id " + std::to_string(e.id) + ")";
        },
        unknown, N_("several events are named \"{name}\": {candidates}"),
        [&] { return names_of_events(operation, site, fits); }, list);
}

}  // namespace

model::Site resolve_site(const Operation& operation, const model::SiteRef& site,
                         model::Action action) {
    require_permission(operation, action);
    return choose_unique<model::Site>(
        site,
        permitted_of(operation, action, store::find_sites_by_name(operation.db(), site.text())),
        [&](model::Id id) {
            return permitted_of(operation, action, store::find_site(operation.db(), id));
        },
        [](const model::Site& s) {
            return s.name + " (" + s.organisation_name + ", id " + std::to_string(s.id) + ")";
        },
        N_("there is no site \"{name}\""), N_("several sites are named \"{name}\": {candidates}"),
        [&] {
            return names_of(permitted_of(operation, action, store::list_sites(operation.db())));
        },
        "site list");
}

model::Organisation resolve_organisation(const Operation& operation,
                                         const model::OrganisationRef& organisation,
                                         model::Action action) {
    require_permission(operation, action);
    return choose_unique<model::Organisation>(
        organisation,
        permitted_of(operation, action,
                     store::find_organisations_by_name(operation.db(), organisation.text())),
        [&](model::Id id) {
            return permitted_of(operation, action, store::find_organisation(operation.db(), id));
        },
        [&](const model::Organisation& o) {
            return o.name + " (" + store::municipality_name(operation.db(), o.municipality) +
                   ", id " + std::to_string(o.id) + ")";
        },
        N_("there is no organisation \"{name}\""),
        N_("several organisations are named \"{name}\": {candidates}"),
        [&] {
            return names_of(
                permitted_of(operation, action, store::list_organisations(operation.db())));
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
        return base::fold(area.name) != base::fold(wanted.text());
    });
    return choose_unique<store::AreaRow>(
        wanted, std::move(same),
        [&](model::Id id) {
            const auto found = std::find_if(
                all.begin(), all.end(), [&](const store::AreaRow& area) { return area.id == id; });
            return found == all.end() ? std::nullopt : std::optional(*found);
        },
        [](const store::AreaRow& area) { return area.name; }, N_("there is no area \"{name}\""),
        N_("several areas are named \"{name}\": {candidates}"), [&] { return names_of(all); },
        "area list");
}

model::Event resolve_event(const Operation& operation, const model::EventRef& event,
                           std::optional<model::Id> site, model::Action action) {
    require_permission(operation, action);
    try {
        return choose_unique_event(
            operation, event, site,
            [&](const model::Event& e) {
                return (!site || e.site == *site) &&
                       is_permitted_at_site(operation, action, e.site);
            },
            N_("there is no event \"{name}\""), "event list --all");
    } catch (const Error& error) {
        if (error.fault().code != "not_found") throw;
        const auto events = join_events_containing(operation, event, site, action);
        if (events.empty()) throw;
        throw Error(
            ErrorKind::not_found, "not_found",
            {N_("there is no event \"{name}\", but events whose name contains it: {events}"),
             {{"name", event.text()}, {"events", events}}},
            {N_("give the whole name of one of them")});
    }
}

std::string join_events_containing(const Operation& operation, const model::EventRef& wanted,
                                   std::optional<model::Id> site, model::Action action) {
    constexpr std::size_t max_names = 10;
    store::EventFilter filter;
    filter.sites = permitted_sites(operation, action);
    filter.site = site;
    filter.search = wanted.text();
    std::vector<std::string> names;
    for (const auto& row : store::list_events(operation.db(), filter)) {
        if (names.size() == max_names) {
            names.emplace_back("…");
            break;
        }
        names.push_back(site ? row.event.name : row.event.name + " (" + row.event.site_name + ")");
    }
    return base::join(names, ", ");
}

base::Fault unknown_event_fault(const Operation& operation, const model::Site& site,
                                const model::EventRef& wanted, const char* create_option) {
    const auto& name = wanted.text();
    const auto containing =
        join_events_containing(operation, wanted, site.id, model::Action::usage_record);
    if (!containing.empty())
        return {ErrorKind::not_found,
                "unknown_event",
                {N_("{site} has no event \"{name}\", but events whose name contains it: {events}"),
                 {{"site", site.name}, {"name", name}, {"events", containing}}},
                {N_("give the whole name of one of them")}};
    const auto similar = similar_name(
        name, names_of_events(operation, site.id, [](const model::Event&) { return true; }));
    return {ErrorKind::not_found,
            "unknown_event",
            {N_("{site} has no event \"{name}\""), {{"site", site.name}, {"name", name}}},
            similar.empty()
                ? Message(N_("create it with {option}"), {{"option", create_option}})
                : Message(N_("did you mean \"{name}\"? A new event is created with {option}"),
                          {{"name", similar}, {"option", create_option}})};
}

model::Event resolve_event_among(const Operation& operation, const model::EventRef& event,
                                 const std::vector<model::Id>& used) {
    return choose_unique_event(
        operation, event, std::nullopt,
        [&](const model::Event& e) {
            return std::find(used.begin(), used.end(), e.id) != used.end();
        },
        N_("you have not used an event \"{name}\""), "my history");
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
                 {{"name", name}, {"candidates", candidates(names)}}},
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
        operation.db().prefetch([&] { store::find_sites_by_name(operation.db(), site->text()); });
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

void throw_unknown_card(const model::CardCode& code) {
    throw Error(
        ErrorKind::not_found, "unknown_card",
        {N_("{code}: the card was not found in the register!"), {{"code", code.display_text()}}});
}

model::Card resolve_card(const Operation& operation, const model::CardCode& code,
                         model::Action action) {
    require_permission(operation, action);
    auto card = store::find_card(operation.db(), code);
    // The site is looked up even without a card, so that the response time does not reveal whether
    // there is one (R27).
    const bool can_see = model::is_allowed_everywhere(operation.caller.grants, action) ||
                         is_permitted_at_site(operation, action, card ? card->site : 0);
    if (card && can_see) return *std::move(card);
    throw_unknown_card(code);
}

}  // namespace kaiku::service
