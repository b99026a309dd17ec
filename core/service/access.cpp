// SPDX-License-Identifier: Apache-2.0

#include "core/service/access.hpp"

#include <algorithm>

#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/store/places.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

std::optional<model::User> user_of(db::Connection& connection, const Credentials& credentials,
                                   time::Instant now) {
    if (credentials.trusted_email) {
        auto user = store::find_user_by_email(connection, *credentials.trusted_email);
        return user && user->active ? user : std::nullopt;
    }
    if (credentials.token)
        return store::find_user_by_token(connection, base::hash_token(*credentials.token),
                                         time::helsinki_day(now));
    if (credentials.session)
        return store::find_user_by_session(connection, base::hash_token(*credentials.session), now);
    return std::nullopt;
}

[[noreturn]] void throw_denied(const Operation& operation) {
    if (operation.caller.name.empty())
        throw Error(ErrorKind::denied, "not_logged_in", {N_("you are not logged in")},
                    {N_("log in with: kaiku login EMAIL")});
    throw Error(ErrorKind::denied, "no_role", {N_("none of your roles allows this")},
                {N_("see your roles with: kaiku whoami")});
}

}  // namespace

bool requires_login(const Register& records) { return store::has_users(records.connection()); }

Caller identify(const Register& records, const Credentials& credentials, time::Instant now) {
    auto& connection = records.connection();
    const auto user = user_of(connection, credentials, now);
    if (!user) return {};
    return {user->email, user->id, store::list_grants(connection, user->id),
            credentials.token.has_value()};
}

void require_permission(const Operation& operation, model::Action action) {
    if (!is_permitted(operation, action)) throw_denied(operation);
}

void require_nationwide_permission(const Operation& operation, model::Action action) {
    if (!model::is_allowed_everywhere(operation.caller.grants, action)) throw_denied(operation);
}

void require_personal_login(const Operation& operation) {
    require_personal_login(
        operation, {N_("a token cannot give access to anyone: what it gives would outlive it")});
}

void require_personal_login(const Operation& operation, const base::Message& fault) {
    if (!operation.caller.by_token) return;
    throw Error(ErrorKind::denied, "needs_login", fault,
                {N_("log in with: kaiku login EMAIL, and run the command without a token")});
}

bool is_permitted(const Operation& operation, model::Action action, const model::Place& place) {
    return model::is_allowed(operation.caller.grants, action, place);
}
bool is_permitted(const Operation& operation, model::Action action, const model::Site& site) {
    return is_permitted(operation, action, model::Place{site.id, site.organisation, site.area});
}
bool is_permitted(const Operation& operation, model::Action action,
                  const model::Organisation& organisation) {
    return is_permitted(operation, action, model::Place{0, organisation.id, organisation.area});
}
bool is_permitted(const Operation& operation, model::Action action) {
    const auto& caller = operation.caller;
    if (model::policy(action).without_grants && caller.user != 0 && caller.grants.empty())
        return true;
    return model::is_allowed(caller.grants, action);
}

bool is_permitted_at_site(const Operation& operation, model::Action action, model::Id site) {
    const auto found = store::find_site(operation.db(), site);
    return found && is_permitted(operation, action, *found);
}

std::optional<std::vector<model::Id>> permitted_sites(const Operation& operation,
                                                      model::Action action) {
    require_permission(operation, action);
    if (model::is_allowed_everywhere(operation.caller.grants, action)) return std::nullopt;
    std::vector<model::Id> allowed;
    for (const auto& site : store::list_sites(operation.db()))
        if (is_permitted(operation, action, site)) allowed.push_back(site.id);
    return allowed;
}

}  // namespace kaiku::service
