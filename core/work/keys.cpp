#include "core/work/keys.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/manage.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

std::string json_of(const model::PublicKey& key) { return base::JsonObject().add("kind", key.kind).add("body", key.body).add("note", key.note).text(); }

/// Whoever adds a key to a user can work as that user.
model::User owner_of_keys(const Job& job, std::string_view email) {
    require_schema(job, store::schema_with_users);
    const auto address = model::read_email(email).value();
    const auto user = store::user_of_email(job.db(), address);
    if (user && job.caller.user == user->id) return *user;
    require(job, model::Action::user_manage);
    const bool managed = may_manage(job, user.value_or(model::User{}));
    if (!user || !managed) unknown_user(address);
    return *user;
}

}  // namespace

store::UserKey add_key(const Job& job, std::string_view email, std::string_view text) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = owner_of_keys(job, email);
    const auto key = model::read_public_key(text).value();
    const auto at = job.clock();
    const auto id = store::insert_key(job.db(), user.id, key, at);
    if (!id) throw Error(Kind::conflict, "exists", {N_("that key is some user's already")}, {N_("one key stands for one user; make another with: ssh-keygen")});
    audit(job, "user key add", object_name("user", user.id), std::nullopt, json_of(key));
    transaction.commit();
    return {*id, user.id, user.email, key, at};
}

std::vector<store::UserKey> list_keys(const Job& job, std::string_view email) { return store::keys_of(job.db(), owner_of_keys(job, email).id); }

void remove_key(const Job& job, std::string_view email, model::Id key) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = owner_of_keys(job, email);
    for (const auto& one : store::keys_of(job.db(), user.id)) {
        if (one.id != key) continue;
        store::delete_key(job.db(), user.id, key);
        audit(job, "user key remove", object_name("user", user.id), json_of(one.key), std::nullopt);
        transaction.commit();
        return;
    }
    throw Error(Kind::not_found, "not_found", {N_("{email} has no key {id}"), {{"email", user.email}, {"id", key}}}, {N_("see: kaiku {words}"), {{"words", "user key list " + user.email}}});
}

void each_authorized_key(const Register& records, const std::optional<std::string>& body, const std::function<void(const UserKey&)>& take) {
    store::each_active_key(records.connection(), body, take);
}

}  // namespace kaiku::work
