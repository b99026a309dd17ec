// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/coordinator.hpp"

#include "core/base/json.hpp"
#include "core/base/password.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/connection.hpp"
#include "core/model/user.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/service/users/login.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;

std::optional<std::string> appoint_coordinator(const Operation& operation,
                                               const model::EmailAddress& email,
                                               const std::optional<std::string>& password) {
    require_schema(operation, store::schema_with_users);
    const auto& address = email.text();
    const auto hash = password ? std::optional(base::hash_password(*password)) : std::nullopt;
    db::Transaction transaction(operation.db(), db::Access::write);
    if (store::can_any_national_coordinator_log_in(operation.db(), operation.clock()))
        throw Error(ErrorKind::conflict, "exists",
                    {N_("the register already exists and has a coordinator")},
                    {base::unchanged::log_in});
    if (!operation.db().is_owner())
        throw Error(ErrorKind::denied, "not_owner",
                    {N_("only the owner of the register may do this")});
    auto user = store::find_user_by_email(operation.db(), address);
    if (!user) require_no_card_code(address);
    const auto id = user ? user->id : store::insert_user(operation.db(), address).value();
    store::set_user_active(operation.db(), id, true);
    store::insert_grant(operation.db(), id, {model::Role::coordinator, {}});
    std::optional<std::string> code;
    if (hash)
        store::set_password(operation.db(), store::user_account_of(id), *hash);
    else
        code = issue_code(operation, store::user_account_of(id));
    append_audit_entry(operation, "init coordinator", object_name("user", id), std::nullopt,
                       base::JsonObject().add("email", user ? user->email : address).text());
    transaction.commit();
    return code;
}

std::optional<std::string> appoint_coordinator_at(const std::string& where,
                                                  const std::string& local,
                                                  const model::EmailAddress& email,
                                                  const std::optional<std::string>& password) {
    auto records = Register::open(where, Register::Need::write);
    return appoint_coordinator(Operation{records, Caller::owner(local), {}}, email, password);
}

}  // namespace kaiku::service
