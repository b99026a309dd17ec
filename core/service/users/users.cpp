// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/users.hpp"

#include <algorithm>
#include <map>

#include "core/base/json.hpp"
#include "core/base/password.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/service/users/logged_users.hpp"
#include "core/service/users/login.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using model::Action;

constexpr model::Grant national{model::Role::coordinator, {model::ScopeKind::nation, 0}};

/// What the caller may see of users. Each scope is looked up once, because many users share few
/// scopes.
class UserVisibility {
public:
    explicit UserVisibility(const Operation& operation) : operation_(operation) {}

    bool manages(const model::Grant& grant) { return about(grant.scope).managed; }

    /// nullopt for a user of whose grants the caller manages none.
    std::optional<UserView> of(const model::User& user) {
        const auto grants = store::list_grants(operation_.db(), user.id);
        // The same work as for one grant: see can_manage().
        if (grants.empty()) about({model::ScopeKind::site, 0});
        auto view = with(user, grants, [&](const model::Grant& grant) { return manages(grant); });
        const bool visible =
            !view.grants.empty() ||
            model::is_allowed_everywhere(operation_.caller.grants, Action::user_manage);
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
        if (is_new) place->second = {can_manage(operation_, scope), scope_text(operation_, scope)};
        return place->second;
    }

    template <class Wanted>
    UserView with(const model::User& user, const std::vector<model::Grant>& grants, Wanted wanted) {
        UserView view{user.id, user.email, user.active, {}};
        for (const auto& grant : grants)
            if (wanted(grant))
                view.grants.push_back(
                    {std::string(to_string(grant.role)), about(grant.scope).text});
        return view;
    }

    const Operation& operation_;
    std::map<std::pair<model::ScopeKind, model::Id>, About> known_;
};

std::string to_json(const Operation& operation, const model::User& user) {
    std::string grants;
    for (const auto& grant : store::list_grants(operation.db(), user.id)) {
        grants += grants.empty() ? "" : ",";
        base::append_json_string(grants, logged_text(grant));
    }
    return base::JsonObject()
        .add("email", user.email)
        .add("active", user.active)
        .add_raw("grants", "[" + grants + "]")
        .text();
}

bool is_caller(const Operation& operation, const model::User& user) {
    return operation.caller.user != 0 && operation.caller.user == user.id;
}

enum class Managed { partly, wholly };
/// The user with that address, if the caller manages any of their grants (`partly`) or all of them
/// (`wholly`). Throws not_found `not_found`.
model::User resolve_user(const Operation& operation, const model::EmailAddress& email,
                         Managed how) {
    const auto& address = email.text();
    const auto user = store::find_user_by_email(operation.db(), address);
    const auto somebody = user.value_or(model::User{});
    if (how == Managed::wholly) {
        const bool managed = can_manage(operation, somebody);
        if (!user || !managed) throw_not_managed(operation, somebody, address);
    } else {
        const bool visible = UserVisibility(operation).of(somebody).has_value();
        if (!user || !visible) throw_unknown_user(address);
    }
    return *user;
}

std::vector<model::Grant> read_grants(const Operation& operation,
                                      const std::vector<std::string>& texts) {
    std::vector<model::Grant> grants;
    for (const auto& text : texts) {
        const auto grant = parse_grant(operation, text);
        if (std::find(grants.begin(), grants.end(), grant) == grants.end()) grants.push_back(grant);
    }
    return grants;
}

/// The first user ends the access without login, so it must be a user who can do everything: throws
/// refused `first_user` otherwise. Throws denied `not_logged_in` if another process has just added
/// the first user.
void require_first_coordinator(const Operation& operation,
                               const std::vector<model::Grant>& grants) {
    if (store::has_users(operation.db())) {
        if (operation.caller.user == 0) require_user(operation);
        return;
    }
    if (std::find(grants.begin(), grants.end(), national) == grants.end())
        throw Error(
            ErrorKind::refused, "first_user",
            {N_("the first user must be a national coordinator: after that, a login is required")},
            {N_("add one with: kaiku user add EMAIL --grant coordinator@nation")});
}

void require_some_coordinator(const Operation& operation) {
    if (store::count_national_coordinators(operation.db()) > 0) return;
    throw Error(ErrorKind::refused, "last_coordinator",
                {N_("that is the last active national coordinator")},
                {N_("grant coordinator@nation to another user first")});
}

}  // namespace

UserView current_user(const Operation& operation) {
    if (operation.caller.name.empty()) require_user(operation);
    const model::User user{operation.caller.user,
                           operation.caller.user == 0 ? std::string() : operation.caller.name};
    return UserVisibility(operation).whole(user, operation.caller.grants);
}

AddedUser add_user(const Operation& operation, const model::EmailAddress& email,
                   const std::vector<std::string>& grants,
                   const std::optional<std::string>& password) {
    require_permission(operation, Action::user_manage);
    require_personal_login(operation);
    require_schema(operation, store::schema_with_users);
    const auto& address = email.text();
    require_no_card_code(address);
    // Hashing takes long, and others would wait for the transaction.
    const auto hash = password ? std::optional(base::hash_password(*password)) : std::nullopt;
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto wanted = read_grants(operation, grants);
    require_first_coordinator(operation, wanted);
    if (wanted.empty() &&
        !model::is_allowed_everywhere(operation.caller.grants, Action::user_manage))
        throw Error(ErrorKind::refused, "no_grant",
                    {N_("only national coordinators can manage a user without a grant")},
                    {N_("give a grant with --grant ROLE@SCOPE")});
    const auto id = store::insert_user(operation.db(), address);
    if (!id) {
        const auto known = store::find_user_by_email(operation.db(), address);
        throw Error(
            ErrorKind::conflict, "exists",
            {N_("the user {email} already exists"), {{"email", known ? known->email : address}}});
    }
    for (const auto& grant : wanted) store::insert_grant(operation.db(), *id, grant);
    AddedUser added;
    if (hash)
        store::set_password(operation.db(), store::user_account_of(*id), *hash);
    else
        added.code = issue_code(operation, store::user_account_of(*id));
    const auto user = store::find_user(operation.db(), *id).value();
    added.user = UserVisibility(operation).whole(user, store::list_grants(operation.db(), *id));
    append_audit_entry(operation, "user add", object_name("user", *id), std::nullopt,
                       to_json(operation, user));
    transaction.commit();
    return added;
}

void list_users(const Operation& operation, const std::function<void(const UserView&)>& on_user) {
    require_permission(operation, Action::user_manage);
    require_schema(operation, store::schema_with_users);
    UserVisibility visibility(operation);
    for (const auto& user : store::list_users(operation.db()))
        if (const auto view = visibility.of(user)) on_user(*view);
}

UserView show_user(const Operation& operation, const model::EmailAddress& email) {
    require_schema(operation, store::schema_with_users);
    const auto user = store::find_user_by_email(operation.db(), email.text());
    if (user && is_caller(operation, *user)) return current_user(operation);
    require_permission(operation, Action::user_manage);
    return UserVisibility(operation).of(resolve_user(operation, email, Managed::partly)).value();
}

ChangedUser set_user_active(const Operation& operation, const model::EmailAddress& email,
                            bool active, bool revoke_all) {
    require_permission(operation, Action::user_manage);
    if (active) require_personal_login(operation);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto user = resolve_user(operation, email, Managed::wholly);
    if (user.active == active)
        throw Error(ErrorKind::conflict, "exists",
                    {active ? N_("{email} is already active") : N_("{email} is already disabled"),
                     {{"email", user.email}}});
    const auto before = to_json(operation, user);
    store::set_user_active(operation.db(), user.id, active);
    if (!active) {
        require_some_coordinator(operation);
        store::delete_sessions_of(operation.db(), store::user_account_of(user.id));
    }
    user.active = active;
    append_audit_entry(operation, active ? "user enable" : "user disable",
                       object_name("user", user.id), before, to_json(operation, user));
    if (revoke_all) revoke_open_access(operation, user);
    ChangedUser changed{
        UserVisibility(operation).whole(user, store::list_grants(operation.db(), user.id)),
        count_open_access(operation, user)};
    transaction.commit();
    return changed;
}

namespace {

/// What a change of grants concerns at once; nothing if the caller may not know of it.
OpenAccess access_concerned(const Operation& operation, const model::User& user) {
    if (!user.active || !(is_caller(operation, user) || can_manage(operation, user))) return {};
    return count_open_access(operation, user);
}

/// The user after a change: with all grants if it is the caller, otherwise with those that the
/// caller still manages.
UserView view_after(const Operation& operation, const model::User& user) {
    if (is_caller(operation, user))
        return UserVisibility(operation).whole(user, store::list_grants(operation.db(), user.id));
    return UserVisibility(operation).of(user).value_or(
        UserView{user.id, user.email, user.active, {}});
}

}  // namespace

ChangedUser grant(const Operation& operation, const model::EmailAddress& email,
                  std::string_view grant) {
    require_permission(operation, Action::user_manage);
    require_personal_login(operation);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto new_grant = parse_grant(operation, grant);
    const auto user = resolve_user(operation, email, Managed::partly);
    const auto open = access_concerned(operation, user);
    const auto before = to_json(operation, user);
    if (!store::insert_grant(operation.db(), user.id, new_grant))
        throw Error(ErrorKind::conflict, "exists",
                    {N_("{email} already has that grant"), {{"email", user.email}}});
    auto view = view_after(operation, user);
    append_audit_entry(operation, "user grant", object_name("user", user.id), before,
                       to_json(operation, user));
    transaction.commit();
    return {std::move(view), open};
}

ChangedUser revoke(const Operation& operation, const model::EmailAddress& email,
                   std::string_view grant) {
    require_permission(operation, Action::user_manage);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto old_grant = parse_grant(operation, grant);
    const auto user = resolve_user(operation, email, Managed::partly);
    const auto open = access_concerned(operation, user);
    const auto before = to_json(operation, user);
    if (!store::delete_grant(operation.db(), user.id, old_grant))
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("{email} does not have that grant"), {{"email", user.email}}},
                    {N_("see: kaiku {words}"), {{"words", "user show " + user.email}}});
    if (old_grant == national) require_some_coordinator(operation);
    auto view = view_after(operation, user);
    append_audit_entry(operation, "user revoke", object_name("user", user.id), before,
                       to_json(operation, user));
    transaction.commit();
    return {std::move(view), open};
}

}  // namespace kaiku::service
