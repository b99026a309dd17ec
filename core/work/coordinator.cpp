#include "core/work/coordinator.hpp"

#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/model/person.hpp"
#include "core/store/people.hpp"
#include "core/store/schema.hpp"
#include "core/work/login.hpp"
#include "core/work/manage.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

using base::Error;
using base::Kind;

std::optional<std::string> appoint_coordinator(const Job& job, std::string_view email, const std::optional<std::string>& password) {
    require_schema(job, store::schema_with_users);
    const auto address = model::read_email(email).value();
    const auto hash = password ? std::optional(base::hash_password(*password)) : std::nullopt;
    db::Transaction transaction(job.db(), db::Access::write);
    if (store::national_coordinator_can_come(job.db(), job.clock()))
        throw Error(Kind::conflict, "exists", {N_("the register is there already and has a coordinator; nothing was changed")}, {N_("log in with: kaiku login EMAIL")});
    if (!job.db().is_own()) throw Error(Kind::denied, "not_owner", {N_("only the owner of the register may do that")});
    auto user = store::user_of_email(job.db(), address);
    const auto id = user ? user->id : store::insert_user(job.db(), address).value();
    store::set_active(job.db(), id, true);
    store::insert_grant(job.db(), id, {model::Role::coordinator, {}});
    std::optional<std::string> code;
    if (hash) store::set_password(job.db(), store::account_of_user(id), *hash);
    else code = give_code(job, store::account_of_user(id));
    audit(job, "init coordinator", object_name("user", id), std::nullopt, base::JsonObject().add("email", user ? user->email : address).text());
    transaction.commit();
    return code;
}

std::optional<std::string> appoint_coordinator_at(const std::string& where, const std::string& local, std::string_view email, const std::optional<std::string>& password) {
    auto records = Register::open(where, Register::Need::write);
    return appoint_coordinator(Job{records, Caller::owner(local), {}}, email, password);
}

}  // namespace kaiku::work
