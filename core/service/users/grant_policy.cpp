// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/grant_policy.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/labels.hpp"
#include "core/service/resolve.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using model::Action;
using model::ScopeKind;

model::Place place_of(const Operation& operation, const model::Scope& scope) {
    switch (scope.kind) {
        case ScopeKind::site:
            if (const auto site = store::find_site(operation.db(), scope.id))
                return {site->id, site->organisation, site->area};
            break;
        case ScopeKind::organisation:
            if (const auto organisation = store::find_organisation(operation.db(), scope.id))
                return {0, organisation->id, organisation->area};
            break;
        case ScopeKind::area:
            return {0, 0, scope.id};
        case ScopeKind::nation:
            break;
    }
    return {};
}

Error not_a_grant(std::string_view text) {
    return {ErrorKind::malformed,
            "not_a_grant",
            {N_("\"{value}\" is not a grant"), {{"value", base::excerpt(text)}}},
            {N_("write it like recorder@site:Uimahalli, distributor@site:S, coordinator@org:O, "
                "analyst@area:A, operator@nation or coordinator@nation")}};
}

/// The kind of the sites where the role works; nullopt: both.
std::optional<model::OrganisationKind> kind_of_sites(model::Role role) {
    if (role == model::Role::recorder) return model::OrganisationKind::venue;
    if (role == model::Role::distributor) return model::OrganisationKind::distributor;
    return std::nullopt;
}

model::Scope read_scope(const Operation& operation, model::Role role, std::string_view kind_word,
                        std::string_view name_or_id, std::string_view text) {
    const auto kind = model::parse_scope_kind(kind_word);
    if (!kind || (name_or_id.empty() != (*kind == ScopeKind::nation))) throw not_a_grant(text);
    switch (*kind) {
        case ScopeKind::site:
            return {*kind, resolve_site(operation, model::SiteRef::parse(name_or_id).value(),
                                        Action::user_manage, kind_of_sites(role))
                               .id};
        case ScopeKind::organisation:
            return {*kind, resolve_organisation(operation,
                                                model::OrganisationRef::parse(name_or_id).value(),
                                                Action::user_manage)
                               .id};
        case ScopeKind::area:
            return {*kind, resolve_area(operation, model::AreaRef::parse(name_or_id).value(),
                                        Action::user_manage)
                               .id};
        case ScopeKind::nation:
            break;
    }
    require_nationwide_permission(operation, Action::user_manage);
    return {};
}

void require_fitting_scope(const Operation& operation, const model::Grant& grant,
                           std::string_view text) {
    if (!is_valid_scope_for(grant.role, grant.scope.kind)) throw not_a_grant(text);
    if (grant.role == model::Role::operations)
        require_schema(operation, store::schema_with_operators);
    if (grant.scope.kind != ScopeKind::site) return;
    const auto site = store::find_site(operation.db(), grant.scope.id).value();
    const auto kind = kind_of_sites(grant.role);
    if (!kind || site.kind == *kind) return;
    throw Error(ErrorKind::refused, "wrong_kind",
                {*kind == model::OrganisationKind::venue
                     ? N_("{site} is a distributor's site: recorders work at venue sites")
                     : N_("{site} is a venue's site: distributors work at distributor sites"),
                 {{"site", site.name}}},
                suggest_site(operation, site.name, Action::user_manage, kind));
}

}  // namespace

bool can_manage(const Operation& operation, const model::Scope& scope) {
    return is_permitted(operation, Action::user_manage, place_of(operation, scope));
}

bool can_manage(const Operation& operation, const model::User& user) {
    const auto grants = store::list_grants(operation.db(), user.id);
    if (grants.empty()) {
        // Does as many queries as for the one grant that most users have, so that the response time
        // does not reveal whether the user exists (R27).
        static_cast<void>(place_of(operation, {ScopeKind::site, 0}));
        return model::is_allowed_everywhere(operation.caller.grants, Action::user_manage);
    }
    return std::all_of(grants.begin(), grants.end(), [&](const model::Grant& grant) {
        return can_manage(operation, grant.scope);
    });
}

model::User resolve_self_or_managed(const Operation& operation, const model::EmailAddress& email) {
    require_schema(operation, store::schema_with_users);
    const auto& address = email.text();
    const auto user = store::find_user_by_email(operation.db(), address);
    if (user && operation.caller.user == user->id) return *user;
    require_permission(operation, Action::user_manage);
    const auto somebody = user.value_or(model::User{});
    const bool managed = can_manage(operation, somebody);
    if (!user || !managed) throw_not_managed(operation, somebody, address);
    return *user;
}

void throw_unknown_user(const std::string& address) {
    throw Error(ErrorKind::not_found, "not_found",
                {N_("there is no user {email}"), {{"email", address}}},
                {N_("see: kaiku {words}"), {{"words", "user list"}}});
}

void throw_not_managed(const Operation& operation, const model::User& user,
                       const std::string& address) {
    const auto grants = store::list_grants(operation.db(), user.id);
    // The same work as for one grant: see can_manage().
    if (grants.empty()) static_cast<void>(place_of(operation, {ScopeKind::site, 0}));
    const bool some = std::any_of(grants.begin(), grants.end(), [&](const model::Grant& grant) {
        return can_manage(operation, grant.scope);
    });
    if (!some) throw_unknown_user(address);
    throw Error(ErrorKind::not_found, "not_found",
                {N_("{email} also has grants that you do not manage"), {{"email", user.email}}},
                {N_("you can give and revoke the grants that you manage; the rest is for a "
                    "coordinator who manages all of them")});
}

model::Grant parse_grant(const Operation& operation, std::string_view text) {
    const auto at = text.find('@');
    const auto role = model::parse_role(base::trim(text.substr(0, at)));
    if (at == text.npos || !role) throw not_a_grant(text);
    const auto scope = base::trim(text.substr(at + 1));
    const auto colon = scope.find(':');
    if (colon != scope.npos && base::trim(scope.substr(colon + 1)).empty()) throw not_a_grant(text);
    const model::Grant grant{
        *role,
        read_scope(operation, *role, scope.substr(0, colon),
                   colon == scope.npos ? std::string_view() : scope.substr(colon + 1), text)};
    require_fitting_scope(operation, grant, text);
    return grant;
}

std::string scope_text(const Operation& operation, const model::Scope& scope) {
    std::string name = std::to_string(scope.id);
    if (scope.kind == ScopeKind::nation) return std::string(to_string(scope.kind));
    if (scope.kind == ScopeKind::site) {
        if (const auto site = store::find_site(operation.db(), scope.id))
            name = label_of(*site, store::find_sites_by_name(operation.db(), site->name));
    } else if (scope.kind == ScopeKind::organisation) {
        if (const auto organisation = store::find_organisation(operation.db(), scope.id))
            name = label_of(operation, *organisation,
                            store::find_organisations_by_name(operation.db(), organisation->name));
    } else if (auto area = store::find_area_name(operation.db(), scope.id); !area.empty()) {
        name = std::move(area);
    }
    return std::string(to_string(scope.kind)) + ":" + name;
}

}  // namespace kaiku::service
