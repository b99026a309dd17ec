#include "core/work/access.hpp"

#include <algorithm>

#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/store/places.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

std::optional<model::User> user_of(db::Connection& connection, const Credentials& credentials, time::Instant now) {
    if (credentials.trusted_email) {
        auto user = store::user_of_email(connection, *credentials.trusted_email);
        return user && user->active ? user : std::nullopt;
    }
    if (credentials.token) return store::user_of_token(connection, base::hash_token(*credentials.token), time::helsinki_day(now));
    if (credentials.session) return store::user_of_session(connection, base::hash_token(*credentials.session), now);
    return std::nullopt;
}

[[noreturn]] void deny(const Job& job) {
    if (job.caller.name.empty())
        throw Error(Kind::denied, "not_logged_in", {N_("nobody is logged in")}, {N_("log in with: kaiku login EMAIL")});
    throw Error(Kind::denied, "no_role", {N_("none of your roles allows that")}, {N_("see your roles with: kaiku whoami")});
}

}  // namespace

bool asks_for_login(const Register& records) { return store::has_users(records.connection()); }

Caller identify(const Register& records, const Credentials& credentials, time::Instant now) {
    auto& connection = records.connection();
    const auto user = user_of(connection, credentials, now);
    if (!user) return {};
    return {user->email, user->id, store::grants_of(connection, user->id)};
}

void renew(const Register& records, Caller& caller) {
    if (caller.user == 0) return;
    const auto user = store::user(records.connection(), caller.user);
    if (!user || !user->active) throw Error(Kind::denied, "not_logged_in", {N_("nobody is logged in")}, {N_("log in with: kaiku login EMAIL")});
    caller.grants = store::grants_of(records.connection(), caller.user);
}

void require(const Job& job, model::Action action) {
    if (!model::may(job.caller.grants, action)) deny(job);
}

void require_everywhere(const Job& job, model::Action action) {
    if (!model::may_everywhere(job.caller.grants, action)) deny(job);
}

bool may(const Job& job, model::Action action, const model::Place& place) { return model::may(job.caller.grants, action, place); }
bool may(const Job& job, model::Action action, const model::Site& site) { return may(job, action, model::Place{site.id, site.organisation, site.area}); }
bool may(const Job& job, model::Action action, const model::Organisation& organisation) {
    return may(job, action, model::Place{0, organisation.id, organisation.area});
}
bool may(const Job& job, model::Action action) { return model::may(job.caller.grants, action); }

std::optional<std::vector<model::Id>> sites_for(const Job& job, model::Action action) {
    require(job, action);
    if (model::may_everywhere(job.caller.grants, action)) return std::nullopt;
    std::vector<model::Id> allowed;
    for (const auto& site : store::sites(job.db()))
        if (may(job, action, site)) allowed.push_back(site.id);
    return allowed;
}

}  // namespace kaiku::work
