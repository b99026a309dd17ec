// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/login.hpp"

#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr const char* retry_login =
    N_("try again, after 15 minutes if you have tried many times; or get a one-time code with: "
       "kaiku passwd reset EMAIL");
constexpr const char* new_code = N_("get a new one with: kaiku passwd reset EMAIL");

/// The operation with the authenticated user as its caller, for the audit log.
Operation as_user(const Operation& operation, const model::User& user) {
    Operation own = operation;
    own.caller = {user.email, user.id, {}};
    return own;
}

std::string create_code(const Operation& operation, const model::User& user, const char* how) {
    auto code = issue_code(operation, store::user_account_of(user.id));
    append_audit_entry(operation, "passwd code", object_name("user", user.id), std::nullopt,
                       base::JsonObject().add("how", how).text());
    return code;
}

}  // namespace

Session log_in(const Operation& operation, std::string_view email, const std::string& password) {
    require_schema(operation, store::schema_with_users);
    const auto attempt = begin_login_attempt(operation, store::AccountKind::users, email);
    if (!attempt.accepts_password(password)) throw_wrong_login(retry_login);

    db::Transaction transaction(operation.db(), db::Access::write);
    // The user may have been disabled, or the password changed, since the attempt was checked.
    const auto user = store::find_user(operation.db(), attempt.account->id);
    if (!user || !user->active ||
        store::load_credentials(operation.db(), *attempt.account).password_hash !=
            attempt.credentials.password_hash)
        throw_wrong_login(retry_login);
    const auto session = begin_session(operation, *attempt.account);
    append_audit_entry(as_user(operation, *user), "login", object_name("user", user->id),
                       std::nullopt, std::nullopt);
    transaction.commit();
    return {session.secret, user->email, session.expires_at};
}

void log_out(const Operation& operation, const std::string& secret) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto hash = base::hash_token(secret);
    const auto user = store::find_user_by_session(operation.db(), hash, operation.clock());
    store::delete_session(operation.db(), store::AccountKind::users, hash);
    if (user)
        append_audit_entry(as_user(operation, *user), "logout", object_name("user", user->id),
                           std::nullopt, std::nullopt);
    transaction.commit();
}

std::string register_id(const Register& records) {
    return store::find_register_property(records.connection(), "register_id").value_or("");
}

void require_user(const Operation& operation) {
    if (operation.caller.user != 0) return;
    if (operation.caller.name.empty())
        throw Error(ErrorKind::denied, "not_logged_in", {N_("you are not logged in")},
                    {N_("log in with: kaiku login EMAIL")});
    require_schema(operation, store::schema_with_users);
    throw Error(ErrorKind::denied, "not_logged_in",
                {N_("you are not logged in: the register has no users yet")},
                {N_("add the first user with: kaiku user add EMAIL --grant coordinator@nation")});
}

void change_password(const Operation& operation, const std::string& old_password,
                     const std::string& new_password) {
    require_user(operation);
    const auto attempt =
        begin_login_attempt(operation, store::AccountKind::users, operation.caller.name);
    if (!attempt.accepts_password(old_password)) throw_wrong_login(retry_login);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(operation.db(), db::Access::write);
    set_password(operation, *attempt.account, hash);
    append_audit_entry(operation, "passwd", object_name("user", attempt.account->id), std::nullopt,
                       std::nullopt);
    transaction.commit();
}

std::optional<std::string> create_code_for(const Operation& operation, std::string_view email) {
    if (!is_permitted(operation, model::Action::user_manage)) return std::nullopt;
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = store::find_user_by_email(operation.db(), normalized_address(email));
    const bool managed = can_manage(operation, user.value_or(model::User{}));
    if (!user || !user->active || !managed) return std::nullopt;
    // The code could not be used during the lockout after wrong passwords.
    store::reset_failures(operation.db(), store::user_account_of(user->id));
    auto code = create_code(operation, *user, "hand");
    transaction.commit();
    return code;
}

std::optional<CodeToMail> create_code_to_mail(const Operation& operation, std::string_view email) {
    require_schema(operation, store::schema_with_users);
    Operation asker = operation;
    if (asker.caller.name.empty()) asker.caller.name = "nobody";
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = store::find_user_by_email(operation.db(), normalized_address(email));
    std::optional<CodeToMail> made;
    if (user && user->active) made = {user->email, create_code(asker, *user, "mail")};
    // Waiting for the disk would reveal whether the user exists, so an entry is written either way.
    else
        append_audit_entry(asker, "passwd code", "user:0", std::nullopt,
                           base::JsonObject().add("how", "mail").text());
    transaction.commit();
    return made;
}

void reset_password(const Operation& operation, std::string_view email, std::string_view code,
                    const std::string& new_password) {
    require_schema(operation, store::schema_with_users);
    const auto attempt = begin_login_attempt(operation, store::AccountKind::users, email);
    // Hashed before the code is checked, so that the response time does not depend on the result.
    const auto hash = base::hash_password(new_password);
    if (!attempt.accepts_code(code, operation.clock())) throw_wrong_code(new_code);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = store::find_user(operation.db(), attempt.account->id).value();
    if (store::load_credentials(operation.db(), *attempt.account).code_hash !=
        attempt.credentials.code_hash)
        throw_wrong_code(new_code);  // used since it was checked
    set_password(operation, *attempt.account, hash);
    append_audit_entry(as_user(operation, user), "passwd reset", object_name("user", user.id),
                       std::nullopt, std::nullopt);
    transaction.commit();
}

NewToken create_token(const Operation& operation, const model::Name& name,
                      std::optional<time::Day> last_day) {
    require_user(operation);
    if (last_day && *last_day < time::helsinki_day(operation.clock()))
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("the token would already have expired on {day}"),
                     {time::date_argument("day", *last_day)}},
                    {N_("give a future date with --expires")});
    NewToken token{name.text(), base::new_token(), last_day};
    db::Transaction transaction(operation.db(), db::Access::write);
    if (!store::insert_token(operation.db(), base::hash_token(token.secret), operation.caller.user,
                             {token.name, operation.clock(), last_day}))
        throw Error(ErrorKind::conflict, "exists",
                    {N_("you already have a token \"{name}\""), {{"name", token.name}}},
                    {N_("give it another name, or revoke the existing one first")});
    append_audit_entry(operation, "user token create", object_name("user", operation.caller.user),
                       std::nullopt, base::JsonObject().add("name", token.name).text());
    transaction.commit();
    return token;
}

std::vector<store::Token> list_tokens(const Operation& operation) {
    require_user(operation);
    return store::list_tokens(operation.db(), operation.caller.user);
}

void revoke_token(const Operation& operation, const model::Name& name) {
    require_user(operation);
    const auto& text = name.text();
    db::Transaction transaction(operation.db(), db::Access::write);
    if (!store::delete_token(operation.db(), operation.caller.user, text))
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("you have no token \"{name}\""), {{"name", text}}},
                    {N_("see: kaiku user token list")});
    append_audit_entry(operation, "user token revoke", object_name("user", operation.caller.user),
                       base::JsonObject().add("name", text).text(), std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::service
