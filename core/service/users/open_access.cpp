// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/open_access.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/store/credentials.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

OpenAccess count_open_access(const Operation& operation, const model::User& user) {
    OpenAccess open;
    const auto now = operation.clock();
    open.sessions = store::count_sessions(operation.db(), store::user_account_of(user.id), now);
    for (const auto& token : store::list_tokens(operation.db(), user.id))
        if (!token.last_day || *token.last_day >= time::helsinki_day(now)) ++open.tokens;
    open.keys = static_cast<std::int64_t>(store::list_keys(operation.db(), user.id).size());
    return open;
}

void revoke_open_access(const Operation& operation, const model::User& user) {
    const auto object = object_name("user", user.id);
    store::delete_sessions_of(operation.db(), store::user_account_of(user.id));
    for (const auto& token : store::list_tokens(operation.db(), user.id)) {
        store::delete_token(operation.db(), user.id, token.name);
        append_audit_entry(operation, "user token revoke", object,
                           base::JsonObject().add("name", token.name).text(), std::nullopt);
    }
    for (const auto& key : store::list_keys(operation.db(), user.id)) {
        store::delete_key(operation.db(), user.id, key.id);
        append_audit_entry(operation, "user key remove", object, to_json(key.key), std::nullopt);
    }
}

}  // namespace kaiku::service
