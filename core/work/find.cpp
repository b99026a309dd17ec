#include "core/work/find.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <vector>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"
#include "core/work/access.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using base::Message;

std::string candidates(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : "; ") + name;
    return list;
}

/// The one of `named`, else the one with the id; `describe` tells candidates apart.
template <class T>
T pick(std::string_view text, std::vector<T> named, const std::function<std::optional<T>(model::Id)>& by_id,
       const std::function<std::string(const T&)>& describe, const char* unknown, const char* ambiguous, const char* list) {
    const auto shown = base::printable(text);
    if (named.size() == 1) return std::move(named.front());
    if (named.size() > 1) {
        std::vector<std::string> names;
        for (const auto& one : named) names.push_back(describe(one));
        throw Error(Kind::malformed, "ambiguous", {ambiguous, {{"name", shown}, {"candidates", candidates(names)}}}, {N_("name it by its id")});
    }
    if (const auto id = as_id(base::trim(text)))
        if (auto found = by_id(*id)) return *std::move(found);
    throw Error(Kind::not_found, "not_found", {unknown, {{"name", shown}}}, {N_("see: kaiku {words}"), {{"words", list}}});
}

/// Names reach the register only as valid UTF-8.
std::string checked(std::string_view named, std::string_view field) { return base::read_text(named, field).value(); }

model::Site only_site(const Job& job, model::OrganisationKind kind, const std::optional<std::string>& named, model::Action action, const char* wrong) {
    if (named) {
        auto site = find_site(job, *named, action);
        if (site.kind != kind) throw Error(Kind::refused, "wrong_kind", {wrong, {{"site", site.name}}});
        return site;
    }
    require(job, action);
    std::vector<model::Site> fitting;
    for (auto& site : store::sites(job.db()))
        if (site.kind == kind && may(job, action, site)) fitting.push_back(std::move(site));
    if (fitting.size() == 1) return fitting.front();
    throw Error(Kind::malformed, "missing", {N_("the site is not named")}, {N_("name it with --site, or for good with KAIKU_SITE or in the configuration")});
}

/// Those where the caller may do the action.
template <class T>
std::vector<T> within(const Job& job, model::Action action, std::vector<T> all) {
    std::erase_if(all, [&](const T& one) { return !may(job, action, one); });
    return all;
}
template <class T>
std::optional<T> within(const Job& job, model::Action action, std::optional<T> one) {
    if (one && !may(job, action, *one)) one.reset();
    return one;
}

bool may_at_site(const Job& job, model::Action action, model::Id site) {
    const auto found = store::site(job.db(), site);
    return found && may(job, action, *found);
}

/// One of those named so, or the one with that id, if it `fits`.
model::Event pick_event(const Job& job, const std::string& name, std::vector<model::Event> named, const std::function<bool(const model::Event&)>& fits,
                        const char* unknown, const char* list) {
    std::erase_if(named, [&](const model::Event& event) { return !fits(event); });
    return pick<model::Event>(
        name, std::move(named),
        [&](model::Id id) {
            auto found = store::event(job.db(), id);
            if (found && !fits(*found)) found.reset();
            return found;
        },
        [](const model::Event& e) { return e.name + " (" + e.site_name + ", id " + std::to_string(e.id) + ")"; }, unknown,
        N_("there are several events \"{name}\": {candidates}"), list);
}

}  // namespace

std::optional<model::Id> as_id(std::string_view text) {
    model::Id id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || id <= 0) return std::nullopt;
    return id;
}

model::Id read_id(std::string_view text, const char* otherwise) {
    const auto number = base::trim(text);
    model::Id id = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
    if (!number.empty() && error == std::errc() && end == number.data() + number.size()) return id;
    throw Error(Kind::malformed, "not_a_number", {otherwise, {{"value", base::excerpt(text)}}});
}

model::Site find_site(const Job& job, std::string_view named, model::Action action) {
    require(job, action);
    const auto name = checked(named, "site");
    return pick<model::Site>(
        name, within(job, action, store::sites_named(job.db(), name)), [&](model::Id id) { return within(job, action, store::site(job.db(), id)); },
        [](const model::Site& s) { return s.name + " (" + s.organisation_name + ", id " + std::to_string(s.id) + ")"; },
        N_("there is no site \"{name}\""), N_("there are several sites \"{name}\": {candidates}"), "site list");
}

model::Organisation find_organisation(const Job& job, std::string_view named, model::Action action) {
    require(job, action);
    const auto name = checked(named, "organisation");
    return pick<model::Organisation>(
        name, within(job, action, store::organisations_named(job.db(), name)),
        [&](model::Id id) { return within(job, action, store::organisation(job.db(), id)); },
        [&](const model::Organisation& o) {
            return o.name + " (" + store::municipality_name(job.db(), o.municipality) + ", id " + std::to_string(o.id) + ")";
        },
        N_("there is no organisation \"{name}\""), N_("there are several organisations \"{name}\": {candidates}"), "org list");
}

store::AreaRow find_area(const Job& job, std::string_view named, model::Action action) {
    require(job, action);
    const auto name = checked(named, "area");
    auto all = store::areas(job.db());
    std::erase_if(all, [&](const store::AreaRow& area) { return !may(job, action, model::Place{0, 0, area.id}); });
    auto same = all;
    std::erase_if(same, [&](const store::AreaRow& area) { return base::fold(area.name) != base::fold(name); });
    return pick<store::AreaRow>(
        name, std::move(same),
        [&](model::Id id) {
            const auto found = std::find_if(all.begin(), all.end(), [&](const store::AreaRow& area) { return area.id == id; });
            return found == all.end() ? std::nullopt : std::optional(*found);
        },
        [](const store::AreaRow& area) { return area.name; }, N_("there is no area \"{name}\""), N_("there are several areas \"{name}\": {candidates}"), "area list");
}

model::Event find_event(const Job& job, std::string_view named, std::optional<model::Id> site, model::Action action) {
    require(job, action);
    const auto name = checked(named, "event");
    return pick_event(
        job, name, store::events_named(job.db(), name, site), [&](const model::Event& e) { return (!site || e.site == *site) && may_at_site(job, action, e.site); },
        N_("there is no event \"{name}\""), "event list --all");
}

model::Event find_event_among(const Job& job, std::string_view named, const std::vector<model::Id>& used) {
    const auto name = checked(named, "event");
    return pick_event(
        job, name, store::events_named(job.db(), name, std::nullopt), [&](const model::Event& e) { return std::find(used.begin(), used.end(), e.id) != used.end(); },
        N_("you have not used an event \"{name}\""), "my history");
}

std::string find_municipality(const Job& job, std::string_view named) {
    const auto name = checked(named, "municipality");
    std::vector<std::string> names;
    const auto found = store::find_municipalities(job.db(), name);
    if (found.size() == 1) return found.front().code;
    for (const auto& one : found) names.push_back(one.name + " (" + one.code + ")");
    if (names.empty())
        throw Error(Kind::not_found, "not_found", {N_("there is no municipality \"{name}\""), {{"name", name}}},
                    {N_("list them with: kaiku ref list municipalities")});
    throw Error(Kind::malformed, "ambiguous", {N_("there are several municipalities \"{name}\": {candidates}"), {{"name", name}, {"candidates", candidates(names)}}},
                {N_("name it by its code")});
}

std::string find_county(const Job& job, std::string_view named) {
    const auto name = checked(named, "county");
    if (auto code = store::find_county(job.db(), name)) return *std::move(code);
    throw Error(Kind::not_found, "not_found", {N_("there is no wellbeing county \"{name}\""), {{"name", name}}}, {N_("list them with: kaiku ref list counties")});
}

void expect_site(const Job& job, const std::optional<std::string>& named) {
    if (!named) return;
    if (const auto name = base::read_text(*named, "site")) job.db().look_ahead([&] { store::sites_named(job.db(), *name); });
}

model::Site venue_site(const Job& job, const std::optional<std::string>& named, model::Action action) {
    return only_site(job, model::OrganisationKind::venue, named, action, N_("{site} is a distributor's site: cards are used at venue sites"));
}

model::Site distributor_site(const Job& job, const std::optional<std::string>& named, model::Action action) {
    return only_site(job, model::OrganisationKind::distributor, named, action, N_("{site} is a venue's site: cards are given out by distributor sites"));
}

model::Card find_card(const Job& job, std::string_view raw, model::Action action) {
    require(job, action);
    const auto code = model::read_code(raw).value();
    auto card = store::find_card(job.db(), code);
    // The site is asked for without a card, too: the time of the answer does not tell whether there is one (R27).
    const bool may_see = model::may_everywhere(job.caller.grants, action) || may_at_site(job, action, card ? card->site : 0);
    if (card && may_see) return *std::move(card);
    throw Error(Kind::not_found, "unknown_card", {N_("{code}: the card was not found in the register!"), {{"code", code.shown()}}});
}

}  // namespace kaiku::work
