// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/tokens.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/service/users/login.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The user whose tokens are meant.
model::User token_owner(const Operation& operation,
                        const std::optional<model::EmailAddress>& email) {
    if (email) return resolve_self_or_managed(operation, *email);
    require_user(operation);
    return {operation.caller.user, operation.caller.name};
}

/// The caller's token of that name, which may be written in another way.
std::string own_token_named(const Operation& operation, const std::string& name) {
    for (const auto& token : store::list_tokens(operation.db(), operation.caller.user))
        if (base::fold(token.name) == base::fold(name)) return token.name;
    return name;
}

}  // namespace

NewToken create_token(const Operation& operation, const model::Name& name,
                      std::optional<time::Day> last_day) {
    require_user(operation);
    require_personal_login(operation);
    if (last_day && *last_day < time::helsinki_day(operation.clock()))
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("the token would already have expired on {day}"),
                     {time::date_argument("day", *last_day)}},
                    {N_("give a future date with --expires")});
    require_no_card_code(name.text());
    NewToken token{name.text(), base::new_token(), last_day};
    db::Transaction transaction(operation.db(), db::Access::write);
    if (!store::insert_token(operation.db(), base::hash_token(token.secret), operation.caller.user,
                             {token.name, operation.clock(), last_day}))
        throw Error(ErrorKind::conflict, "exists",
                    {N_("you already have a token \"{name}\""),
                     {{"name", own_token_named(operation, token.name)}}},
                    {N_("give it another name, or revoke the existing one first")});
    append_audit_entry(operation, "user token create", object_name("user", operation.caller.user),
                       std::nullopt, base::JsonObject().add("name", token.name).text());
    transaction.commit();
    return token;
}

std::vector<model::Token> list_tokens(const Operation& operation,
                                      const std::optional<model::EmailAddress>& email) {
    return store::list_tokens(operation.db(), token_owner(operation, email).id);
}

void revoke_token(const Operation& operation, const model::Name& name,
                  const std::optional<model::EmailAddress>& email) {
    const auto& text = name.text();
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = token_owner(operation, email);
    if (!store::delete_token(operation.db(), user.id, text)) {
        if (user.id == operation.caller.user)
            throw Error(ErrorKind::not_found, "not_found",
                        {N_("you have no token \"{name}\""), {{"name", text}}},
                        {N_("see: kaiku {words}"), {{"words", "user token list"}}});
        throw Error(
            ErrorKind::not_found, "not_found",
            {N_("{email} has no token \"{name}\""), {{"email", user.email}, {"name", text}}},
            {N_("see: kaiku {words}"), {{"words", "user token list --user " + user.email}}});
    }
    append_audit_entry(operation, "user token revoke", object_name("user", user.id),
                       base::JsonObject().add("name", text).text(), std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::service
