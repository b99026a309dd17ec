// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/restore_effects.hpp"

#include <algorithm>
#include <optional>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/service/users/login.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/credentials.hpp"
#include "core/store/erasure.hpp"
#include "core/store/register_difference.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

/// The key as `user key list` shows it: its kind and note, without the body.
std::string shown_key(const model::PublicKey& key) {
    return key.kind + (key.note.empty() ? "" : " " + key.note);
}

/// The access that one user has in the backup and no longer had in the register.
class UserComparison {
public:
    UserComparison(const Operation& current, const Operation& backup, RestoreEffects& effects)
        : current_(current), backup_(backup), effects_(effects) {}

    void compare(const model::User& user) const {
        if (!user.active) return;
        const auto now = find_current(user.email);
        if (!now || !now->active) effects_.users.push_back(user.email);
        const auto id = now ? now->id : 0;
        compare_grants(user, id);
        compare_tokens(user, id);
        compare_keys(user, id);
        const auto then = password_of(backup_, user.id);
        if (now && !then.empty() && then != password_of(current_, id))
            effects_.passwords.push_back(user.email);
    }

private:
    std::optional<model::User> find_current(const std::string& email) const {
        if (!store::has_users(current_.db())) return std::nullopt;
        return store::find_user_by_email(current_.db(), email);
    }
    static std::string password_of(const Operation& operation, model::Id user) {
        return store::load_credentials(operation.db(), store::user_account_of(user)).password_hash;
    }

    void compare_grants(const model::User& user, model::Id id) const {
        const auto now =
            id == 0 ? std::vector<model::Grant>() : store::list_grants(current_.db(), id);
        for (const auto& grant : store::list_grants(backup_.db(), user.id))
            if (std::find(now.begin(), now.end(), grant) == now.end())
                effects_.grants.push_back(user.email + " " + std::string(to_string(grant.role)) +
                                          "@" + scope_text(backup_, grant.scope));
    }
    void compare_tokens(const model::User& user, model::Id id) const {
        const auto now =
            id == 0 ? std::vector<model::Token>() : store::list_tokens(current_.db(), id);
        const auto today = time::helsinki_day(backup_.clock());
        for (const auto& token : store::list_tokens(backup_.db(), user.id)) {
            const bool is_known =
                std::any_of(now.begin(), now.end(), [&](const model::Token& other) {
                    return base::fold(other.name) == base::fold(token.name) &&
                           other.made_at == token.made_at;
                });
            if (!is_known && (!token.last_day || *token.last_day >= today))
                effects_.tokens.push_back(user.email + " " + token.name);
        }
    }
    void compare_keys(const model::User& user, model::Id id) const {
        const auto now =
            id == 0 ? std::vector<model::UserKey>() : store::list_keys(current_.db(), id);
        for (const auto& one : store::list_keys(backup_.db(), user.id))
            if (std::none_of(now.begin(), now.end(), [&](const model::UserKey& other) {
                    return other.key.body == one.key.body;
                }))
                effects_.keys.push_back(user.email + " " + shown_key(one.key));
    }

    const Operation& current_;
    const Operation& backup_;
    RestoreEffects& effects_;
};

}  // namespace

RestoreEffects find_effects(const Operation& current, const Operation& backup) {
    RestoreEffects effects;
    const auto head = store::read_audit_head(current.db());
    effects.last_entry = head.number;
    effects.last_hash = head.hash;
    effects.audit_entries = head.number - store::find_last_common_entry(current.db(), backup.db());
    effects.cards = store::count_cards_missing_in(backup.db(), current.db());
    effects.usages = store::count_usages_missing_in(backup.db(), current.db());
    effects.erased_cards = store::ErasedCodes(current.db()).list_present(backup.db());
    effects.holder_passwords = store::count_holder_passwords_missing_in(current.db(), backup.db());
    effects.is_of_another_register = register_id(current.records) != register_id(backup.records);
    effects.ends_logins = store::has_users(current.db()) && !store::has_users(backup.db());
    if (!store::has_users(backup.db())) return effects;
    const UserComparison comparison(current, backup, effects);
    for (const auto& user : store::list_users(backup.db())) comparison.compare(user);
    return effects;
}

}  // namespace kaiku::service
