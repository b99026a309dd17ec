#include "core/work/people.hpp"

#include <algorithm>
#include <map>

#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/login.hpp"
#include "core/work/manage.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using model::Action;

constexpr model::Grant national{model::Role::coordinator, {model::ScopeKind::nation, 0}};

/// What the caller may see of users. It asks about each scope once: many users share few of them.
class Sight {
public:
    explicit Sight(const Job& job) : job_(job) {}

    bool manages(const model::Grant& grant) { return about(grant.scope).managed; }

    /// nullopt for a user of whom the caller manages nothing.
    std::optional<UserView> of(const model::User& user) {
        const auto grants = store::grants_of(job_.db(), user.id);
        if (grants.empty()) about({model::ScopeKind::site, 0});  // as for one grant: see may_manage()
        auto view = with(user, grants, [&](const model::Grant& grant) { return manages(grant); });
        const bool visible = !view.grants.empty() || model::may_everywhere(job_.caller.grants, Action::user_manage);
        return visible ? std::optional(std::move(view)) : std::nullopt;
    }

    UserView whole(const model::User& user, const std::vector<model::Grant>& grants) {
        return with(user, grants, [](const model::Grant&) { return true; });
    }

private:
    struct About {
        bool managed = false;
        std::string text;
    };

    const About& about(const model::Scope& scope) {
        auto [place, is_new] = known_.try_emplace({scope.kind, scope.id});
        if (is_new) place->second = {may_manage(job_, scope), scope_text(job_, scope)};
        return place->second;
    }

    template <class Wanted>
    UserView with(const model::User& user, const std::vector<model::Grant>& grants, Wanted wanted) {
        UserView view{user.id, user.email, user.active, {}};
        for (const auto& grant : grants)
            if (wanted(grant)) view.grants.push_back({std::string(word(grant.role)), about(grant.scope).text});
        return view;
    }

    const Job& job_;
    std::map<std::pair<model::ScopeKind, model::Id>, About> known_;
};

/// Ids in place of names: these change, and what was granted does not.
std::string text_of(const model::Grant& grant) {
    const auto scope = std::string(word(grant.scope.kind)) + (grant.scope.id == 0 ? "" : ":" + std::to_string(grant.scope.id));
    return std::string(word(grant.role)) + "@" + scope;
}

std::string json_of(const Job& job, const model::User& user) {
    std::string grants;
    for (const auto& grant : store::grants_of(job.db(), user.id)) {
        grants += grants.empty() ? "" : ",";
        base::append_json_string(grants, text_of(grant));
    }
    return base::JsonObject().add("email", user.email).add("active", user.active).add_raw("grants", "[" + grants + "]").text();
}

bool is_caller(const Job& job, const model::User& user) { return job.caller.user != 0 && job.caller.user == user.id; }

enum class Managed { partly, wholly };
/// The user of that address if the caller manages any of their grants, or all of them.
model::User find_user(const Job& job, std::string_view email, Managed how) {
    const auto address = model::read_email(email).value();
    const auto user = store::user_of_email(job.db(), address);
    const auto somebody = user.value_or(model::User{});
    const bool managed = how == Managed::wholly ? may_manage(job, somebody) : Sight(job).of(somebody).has_value();
    if (!user || !managed) unknown_user(address);
    return *user;
}

std::vector<model::Grant> read_grants(const Job& job, const std::vector<std::string>& texts) {
    std::vector<model::Grant> grants;
    for (const auto& text : texts) {
        const auto grant = read_grant(job, text);
        if (std::find(grants.begin(), grants.end(), grant) == grants.end()) grants.push_back(grant);
    }
    return grants;
}

/// The first user takes the register from whoever has it, so it must be one who can do everything. Somebody may have been first just now.
void refuse_first(const Job& job, const std::vector<model::Grant>& grants) {
    if (store::has_users(job.db())) {
        if (job.caller.user == 0) require_user(job);
        return;
    }
    if (std::find(grants.begin(), grants.end(), national) == grants.end())
        throw Error(Kind::refused, "first_user", {N_("the first user must be a coordinator of the nation: from then on a login is needed")},
                    {N_("add one with: kaiku user add EMAIL --grant coordinator@nation")});
}

void refuse_without_coordinator(const Job& job) {
    if (store::count_national_coordinators(job.db()) > 0) return;
    throw Error(Kind::refused, "last_coordinator", {N_("that is the last active coordinator of the nation")}, {N_("make another user coordinator@nation first")});
}

}  // namespace

UserView who_am_i(const Job& job) {
    if (job.caller.name.empty()) require_user(job);
    const model::User user{job.caller.user, job.caller.user == 0 ? std::string() : job.caller.name};
    return Sight(job).whole(user, job.caller.grants);
}

AddedUser add_user(const Job& job, std::string_view email, const std::vector<std::string>& grants, const std::optional<std::string>& password) {
    require(job, Action::user_manage);
    require_schema(job, store::schema_with_users);
    const auto address = model::read_email(email).value();
    // It takes its time, and others wait for a transaction.
    const auto hash = password ? std::optional(base::hash_password(*password)) : std::nullopt;
    db::Transaction transaction(job.db(), db::Access::write);
    const auto wanted = read_grants(job, grants);
    refuse_first(job, wanted);
    if (wanted.empty() && !model::may_everywhere(job.caller.grants, Action::user_manage))
        throw Error(Kind::refused, "no_grant", {N_("a user without a grant is nobody's but the national coordinators' to manage")}, {N_("give a grant with --grant ROLE@SCOPE")});
    const auto id = store::insert_user(job.db(), address);
    if (!id) throw Error(Kind::conflict, "exists", {N_("there is a user {email} already"), {{"email", address}}});
    for (const auto& grant : wanted) store::insert_grant(job.db(), *id, grant);
    AddedUser added;
    if (hash) store::set_password(job.db(), store::account_of_user(*id), *hash);
    else added.code = give_code(job, store::account_of_user(*id));
    const auto user = store::user(job.db(), *id).value();
    added.user = Sight(job).whole(user, store::grants_of(job.db(), *id));
    audit(job, "user add", object_name("user", *id), std::nullopt, json_of(job, user));
    transaction.commit();
    return added;
}

void list_users(const Job& job, const std::function<void(const UserView&)>& take) {
    require(job, Action::user_manage);
    require_schema(job, store::schema_with_users);
    Sight sight(job);
    for (const auto& user : store::users(job.db()))
        if (const auto view = sight.of(user)) take(*view);
}

UserView show_user(const Job& job, std::string_view email) {
    require_schema(job, store::schema_with_users);
    const auto user = store::user_of_email(job.db(), model::read_email(email).value());
    if (user && is_caller(job, *user)) return who_am_i(job);
    require(job, Action::user_manage);
    return Sight(job).of(find_user(job, email, Managed::partly)).value();
}

UserView set_user_active(const Job& job, std::string_view email, bool active) {
    require(job, Action::user_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    auto user = find_user(job, email, Managed::wholly);
    if (user.active == active)
        throw Error(Kind::conflict, "exists", {active ? N_("{email} is active already") : N_("{email} is disabled already"), {{"email", user.email}}});
    const auto before = json_of(job, user);
    store::set_active(job.db(), user.id, active);
    if (!active) {
        refuse_without_coordinator(job);
        store::delete_sessions_of(job.db(), store::account_of_user(user.id));
    }
    user.active = active;
    auto view = Sight(job).whole(user, store::grants_of(job.db(), user.id));
    audit(job, active ? "user enable" : "user disable", object_name("user", user.id), before, json_of(job, user));
    transaction.commit();
    return view;
}

namespace {

/// Of the user, what the caller manages still, or whose user it was until now.
UserView view_after(const Job& job, const model::User& user) {
    if (is_caller(job, user)) return Sight(job).whole(user, store::grants_of(job.db(), user.id));
    return Sight(job).of(user).value_or(UserView{user.id, user.email, user.active, {}});
}

}  // namespace

UserView grant(const Job& job, std::string_view email, std::string_view grant) {
    require(job, Action::user_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto given = read_grant(job, grant);
    const auto user = find_user(job, email, Managed::partly);
    const auto before = json_of(job, user);
    if (!store::insert_grant(job.db(), user.id, given))
        throw Error(Kind::conflict, "exists", {N_("{email} has that grant already"), {{"email", user.email}}});
    auto view = view_after(job, user);
    audit(job, "user grant", object_name("user", user.id), before, json_of(job, user));
    transaction.commit();
    return view;
}

UserView revoke(const Job& job, std::string_view email, std::string_view grant) {
    require(job, Action::user_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto taken = read_grant(job, grant);
    const auto user = find_user(job, email, Managed::partly);
    const auto before = json_of(job, user);
    if (!store::delete_grant(job.db(), user.id, taken))
        throw Error(Kind::not_found, "not_found", {N_("{email} does not have that grant"), {{"email", user.email}}}, {N_("see: kaiku {words}"), {{"words", "user show " + user.email}}});
    if (taken == national) refuse_without_coordinator(job);
    auto view = view_after(job, user);
    audit(job, "user revoke", object_name("user", user.id), before, json_of(job, user));
    transaction.commit();
    return view;
}

}  // namespace kaiku::work
