// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/ssh_keys.hpp"

#include "core/base/json.hpp"
#include "core/base/ssh_signature.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// Checks that the caller has the private key: the signature is one of the user's address, with or
/// without a line end, as `echo` and `printf` give it to ssh-keygen.
bool proves_possession(const model::PublicKey& key, const std::string& address,
                       std::string_view signature) {
    for (const char* end : {"\n", "", "\r\n"})
        if (base::verify_ssh_signature(key.kind + " " + key.body, signature, address + end,
                                       std::string(signature_namespace)))
            return true;
    return false;
}

/// Without a proof only a coordinator who manages the user can add a key. Otherwise users could
/// register keys of others, who would then come through the gateway as them.
void require_proof(const Operation& operation, const model::User& user, const model::PublicKey& key,
                   const std::string& address, const std::optional<std::string>& signature) {
    if (!signature) {
        if (is_permitted(operation, model::Action::user_manage) && can_manage(operation, user))
            return;
        throw Error(ErrorKind::refused, "needs_signature",
                    {N_("a signature must prove that you have the private key")},
                    {N_("make one with: echo {email} | ssh-keygen -Y sign -n {namespace} -f "
                        "PRIVATE_KEY > key.sig; and give it with --signature key.sig"),
                     {{"email", address}, {"namespace", signature_namespace}}});
    }
    if (!proves_possession(key, address, *signature))
        throw Error(
            ErrorKind::refused, "wrong_signature",
            {N_("the signature is not one of {email} made with this key"), {{"email", address}}},
            {N_("make one with: echo {email} | ssh-keygen -Y sign -n {namespace} -f "
                "PRIVATE_KEY > key.sig; and give it with --signature key.sig"),
             {{"email", address}, {"namespace", signature_namespace}}});
}

}  // namespace

std::string to_json(const model::PublicKey& key) {
    return base::JsonObject()
        .add("kind", key.kind)
        .add("body", key.body)
        .add("note", key.note)
        .text();
}

model::UserKey add_key(const Operation& operation, const model::EmailAddress& email,
                       std::string_view text, const std::optional<std::string>& signature) {
    const auto owner = resolve_self_or_managed(operation, email);
    require_personal_login(operation);
    const auto key = model::parse_public_key(text).value();
    require_no_card_code(key.note);
    require_proof(operation, owner, key, email.text(), signature);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = resolve_self_or_managed(operation, email);
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

std::vector<model::UserKey> list_keys(const Operation& operation,
                                      const model::EmailAddress& email) {
    return store::list_keys(operation.db(), resolve_self_or_managed(operation, email).id);
}

void remove_key(const Operation& operation, const model::EmailAddress& email, model::Id key) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = resolve_self_or_managed(operation, email);
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
                             const std::function<void(const model::UserKey&)>& on_key) {
    store::for_each_active_key(records.connection(), body, on_key);
}

}  // namespace kaiku::service
