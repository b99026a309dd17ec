#include "core/work/manage.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/people.hpp"
#include "core/store/places.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using model::Action;
using model::ScopeKind;

model::Place place_of(const Job& job, const model::Scope& scope) {
    switch (scope.kind) {
        case ScopeKind::site:
            if (const auto site = store::site(job.db(), scope.id)) return {site->id, site->organisation, site->area};
            break;
        case ScopeKind::organisation:
            if (const auto organisation = store::organisation(job.db(), scope.id)) return {0, organisation->id, organisation->area};
            break;
        case ScopeKind::area: return {0, 0, scope.id};
        case ScopeKind::nation: break;
    }
    return {};
}

Error not_a_grant(std::string_view text) {
    return {Kind::malformed, "not_a_grant", {N_("\"{value}\" is no grant"), {{"value", base::excerpt(text)}}},
            {N_("write it like recorder@site:Uimahalli, distributor@site:S, coordinator@org:O, analyst@area:A or coordinator@nation")}};
}

model::Scope read_scope(const Job& job, std::string_view kind_word, std::string_view named, std::string_view text) {
    const auto kind = model::scope_kind_from(kind_word);
    if (!kind || (named.empty() != (*kind == ScopeKind::nation))) throw not_a_grant(text);
    switch (*kind) {
        case ScopeKind::site: return {*kind, find_site(job, named, Action::user_manage).id};
        case ScopeKind::organisation: return {*kind, find_organisation(job, named, Action::user_manage).id};
        case ScopeKind::area: return {*kind, find_area(job, named, Action::user_manage).id};
        case ScopeKind::nation: break;
    }
    require_everywhere(job, Action::user_manage);
    return {};
}

void refuse_misfit(const Job& job, const model::Grant& grant, std::string_view text) {
    if (!fits(grant.role, grant.scope.kind)) throw not_a_grant(text);
    if (grant.scope.kind != ScopeKind::site) return;
    const auto site = store::site(job.db(), grant.scope.id).value();
    const bool venue = site.kind == model::OrganisationKind::venue;
    if (grant.role == model::Role::recorder && !venue)
        throw Error(Kind::refused, "wrong_kind", {N_("{site} is a distributor's site: recorders work at venue sites"), {{"site", site.name}}});
    if (grant.role == model::Role::distributor && venue)
        throw Error(Kind::refused, "wrong_kind", {N_("{site} is a venue's site: distributors work at distributor sites"), {{"site", site.name}}});
}

}  // namespace

bool may_manage(const Job& job, const model::Scope& scope) { return may(job, Action::user_manage, place_of(job, scope)); }

bool may_manage(const Job& job, const model::User& user) {
    const auto grants = store::grants_of(job.db(), user.id);
    if (grants.empty()) {
        // As much is asked as for the one grant that most users have: the time of the answer does not tell whether there is such a user (R27).
        static_cast<void>(place_of(job, {ScopeKind::site, 0}));
        return model::may_everywhere(job.caller.grants, Action::user_manage);
    }
    return std::all_of(grants.begin(), grants.end(), [&](const model::Grant& grant) { return may_manage(job, grant.scope); });
}

void unknown_user(const std::string& address) {
    throw Error(Kind::not_found, "not_found", {N_("there is no user {email}"), {{"email", address}}}, {N_("see: kaiku {words}"), {{"words", "user list"}}});
}

model::Grant read_grant(const Job& job, std::string_view text) {
    const auto at = text.find('@');
    const auto role = model::role_from(base::trim(text.substr(0, at)));
    if (at == text.npos || !role) throw not_a_grant(text);
    const auto scope = base::trim(text.substr(at + 1));
    const auto colon = scope.find(':');
    if (colon != scope.npos && base::trim(scope.substr(colon + 1)).empty()) throw not_a_grant(text);
    const model::Grant grant{*role, read_scope(job, scope.substr(0, colon), colon == scope.npos ? std::string_view() : scope.substr(colon + 1), text)};
    refuse_misfit(job, grant, text);
    return grant;
}

std::string scope_text(const Job& job, const model::Scope& scope) {
    std::string name = std::to_string(scope.id);
    if (scope.kind == ScopeKind::nation) return std::string(word(scope.kind));
    if (scope.kind == ScopeKind::site) {
        if (const auto site = store::site(job.db(), scope.id)) name = site->name;
    } else if (scope.kind == ScopeKind::organisation) {
        if (const auto organisation = store::organisation(job.db(), scope.id)) name = organisation->name;
    } else if (auto area = store::area_name(job.db(), scope.id); !area.empty()) {
        name = std::move(area);
    }
    return std::string(word(scope.kind)) + ":" + name;
}

}  // namespace kaiku::work
