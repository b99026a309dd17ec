// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/ssh_keys.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

std::string to_json(const model::PublicKey& key) {
    return base::JsonObject()
        .add("kind", key.kind)
        .add("body", key.body)
        .add("note", key.note)
        .text();
}

/// The user with this address, if the caller may manage their keys. Needs the right to manage the
/// user, because anyone who adds a key to a user can work as that user. Throws not_found
/// `not_found`.
model::User require_key_owner(const Operation& operation, const model::EmailAddress& email) {
    require_schema(operation, store::schema_with_users);
    const auto& address = email.text();
    const auto user = store::find_user_by_email(operation.db(), address);
    if (user && operation.caller.user == user->id) return *user;
    require_permission(operation, model::Action::user_manage);
    const bool managed = can_manage(operation, user.value_or(model::User{}));
    if (!user || !managed) throw_unknown_user(address);
    return *user;
}

}  // namespace

store::UserKey add_key(const Operation& operation, const model::EmailAddress& email,
                       std::string_view text) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = require_key_owner(operation, email);
    const auto key = model::read_public_key(text).value();
    const auto at = operation.clock();
    const auto id = store::insert_key(operation.db(), user.id, key, at);
    if (!id)
        throw Error(ErrorKind::conflict, "exists", {N_("that key already belongs to a user")},
                    {N_("a key can belong to only one user; create another with: ssh-keygen")});
    append_audit_entry(operation, "user key add", object_name("user", user.id), std::nullopt,
                       to_json(key));
    transaction.commit();
    return {*id, user.id, user.email, key, at};
}

std::vector<store::UserKey> list_keys(const Operation& operation,
                                      const model::EmailAddress& email) {
    return store::list_keys(operation.db(), require_key_owner(operation, email).id);
}

void remove_key(const Operation& operation, const model::EmailAddress& email, model::Id key) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = require_key_owner(operation, email);
    for (const auto& one : store::list_keys(operation.db(), user.id)) {
        if (one.id != key) continue;
        store::delete_key(operation.db(), user.id, key);
        append_audit_entry(operation, "user key remove", object_name("user", user.id),
                           to_json(one.key), std::nullopt);
        transaction.commit();
        return;
    }
    throw Error(ErrorKind::not_found, "not_found",
                {N_("{email} has no key {id}"), {{"email", user.email}, {"id", key}}},
                {N_("see: kaiku {words}"), {{"words", "user key list " + user.email}}});
}

void for_each_authorized_key(const Register& records, const std::optional<std::string>& body,
                             const std::function<void(const UserKey&)>& on_key) {
    store::for_each_active_key(records.connection(), body, on_key);
}

}  // namespace kaiku::service
