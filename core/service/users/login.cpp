// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/login.hpp"

#include <utility>

#include "core/base/json.hpp"
#include "core/base/password.hpp"
#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/service/users/own_password.hpp"
#include "core/store/preferences.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

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
    own.caller = {user.email, user.id, {}, false};
    return own;
}

std::string create_code(const Operation& operation, const model::User& user,
                        store::CodeDelivery delivery) {
    auto code = issue_code(operation, store::user_account_of(user.id), delivery);
    append_audit_entry(operation, "passwd code", object_name("user", user.id), std::nullopt,
                       base::JsonObject()
                           .add("how", delivery == store::CodeDelivery::hand ? "hand" : "mail")
                           .text());
    return code;
}

/// Whether a code was mailed to the user a moment ago, which is still good.
bool has_fresh_mailed_code(const Operation& operation, const model::User& user) {
    const auto credentials =
        store::load_credentials(operation.db(), store::user_account_of(user.id));
    const auto& until = store::has_schema(operation.db(), store::schema_with_attempts)
                            ? credentials.mailed_code_until
                            : credentials.code_until;
    return until &&
           operation.clock() < until->plus_seconds(mailed_code_pause_seconds - code_seconds);
}

/// The user of an attempt with the right password, within the transaction that uses it: the user
/// may have been disabled, or the password changed, since the attempt was checked.
model::User authenticated_user(const Operation& operation, const LoginAttempt& attempt) {
    auto user = store::find_user(operation.db(), attempt.account->id);
    if (!user || !user->active ||
        store::load_credentials(operation.db(), *attempt.account).password_hash !=
            attempt.credentials.password_hash)
        throw_wrong_login(retry_login);
    return *std::move(user);
}

/// What the audit log keeps of a password that was set with a code: how many wrong ones were tried
/// before.
std::optional<std::string> wrong_codes(const LoginAttempt& attempt) {
    if (attempt.credentials.code_failures == 0) return std::nullopt;
    return base::JsonObject().add("wrong_codes", attempt.credentials.code_failures).text();
}

}  // namespace

Session log_in(const Operation& operation, std::string_view email, const std::string& password) {
    require_schema(operation, store::schema_with_users);
    const auto attempt = begin_login_attempt(operation, store::AccountKind::users, email);
    if (!attempt.accepts_password(password)) throw_wrong_login(retry_login);

    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = authenticated_user(operation, attempt);
    const auto session = begin_session(operation, *attempt.account);
    append_audit_entry(as_user(operation, user), "login", object_name("user", user.id),
                       std::nullopt, std::nullopt);
    transaction.commit();
    return {session.secret, user.email, session.expires_at};
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

void require_password_change(const Operation& operation) {
    require_user(operation);
    require_personal_login(operation,
                           {N_("a token cannot change a password: the new one would outlive it")});
}

void require_own_password(const Operation& operation, const std::string& password) {
    require_password_change(operation);
    const auto attempt =
        begin_login_attempt(operation, store::AccountKind::users, operation.caller.name);
    if (!attempt.accepts_password(password)) throw_wrong_login(retry_login);
    db::Transaction transaction(operation.db(), db::Access::write);
    store::reset_failures(operation.db(),
                          store::user_account_of(authenticated_user(operation, attempt).id));
    transaction.commit();
}

OpenAccess change_password(const Operation& operation, const std::string& old_password,
                           const std::string& new_password, bool revoke_all) {
    require_password_change(operation);
    const auto attempt =
        begin_login_attempt(operation, store::AccountKind::users, operation.caller.name);
    if (!attempt.accepts_password(old_password)) throw_wrong_login(retry_login);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = authenticated_user(operation, attempt);
    set_password(operation, *attempt.account, hash);
    append_audit_entry(operation, "passwd", object_name("user", user.id), std::nullopt,
                       std::nullopt);
    if (revoke_all) revoke_open_access(operation, user);
    const auto open = count_open_access(operation, user);
    transaction.commit();
    return open;
}

std::optional<CodeToHand> create_code_for(const Operation& operation, std::string_view email,
                                          bool revoke_all) {
    if (!is_permitted(operation, model::Action::user_manage)) return std::nullopt;
    require_personal_login(operation);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = store::find_user_by_email(operation.db(), normalized_address(email));
    const bool managed = can_manage(operation, user.value_or(model::User{}));
    if (!user || !managed) return std::nullopt;
    if (!user->active)
        throw base::Error(base::ErrorKind::refused, "disabled",
                          {N_("{email} is disabled: a one-time code would be of no use"),
                           {{"email", user->email}}},
                          {N_("enable the user first with: kaiku {words}"),
                           {{"words", "user enable " + user->email}}});
    // The user can log in with the old password again, too, if it is remembered after all.
    store::reset_failures(operation.db(), store::user_account_of(user->id));
    CodeToHand made{create_code(operation, *user, store::CodeDelivery::hand), {}};
    if (revoke_all) revoke_open_access(operation, *user);
    made.open = count_open_access(operation, *user);
    transaction.commit();
    return made;
}

std::optional<CodeToMail> create_code_to_mail(const Operation& operation, std::string_view email) {
    require_schema(operation, store::schema_with_users);
    Operation asker = operation;
    if (asker.caller.name.empty()) asker.caller.name = "nobody";
    const auto address = normalized_address(email);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto bucket = store::unknown_account_bucket(operation.db(), address);
    const auto user = store::find_user_by_email(operation.db(), address);
    const bool fresh = has_fresh_mailed_code(operation, user.value_or(model::User{}));
    const auto lang = store::has_schema(operation.db(), store::schema_with_network)
                          ? store::load_preferences(operation.db(), user ? user->id : 0).lang
                          : std::nullopt;
    std::optional<CodeToMail> made;
    if (user && user->active && !fresh) {
        made = {user->email, create_code(asker, *user, store::CodeDelivery::mail), lang};
    } else {
        // Waiting for the disk would reveal whether the user exists, so as much is written.
        store::record_failure_of_unknown(operation.db(), bucket, operation.clock());
        append_audit_entry(asker, "passwd code", "user:0", std::nullopt,
                           base::JsonObject().add("how", "mail").text());
    }
    transaction.commit();
    return made;
}

OpenAccess reset_password(const Operation& operation, std::string_view email, std::string_view code,
                          const std::string& new_password, bool revoke_all) {
    require_schema(operation, store::schema_with_users);
    const auto attempt =
        begin_login_attempt(operation, store::AccountKind::users, email, store::AttemptKind::code);
    // Hashed before the code is checked, so that the response time does not depend on the result.
    const auto hash = base::hash_password(new_password);
    if (!attempt.accepts_code(code, operation.clock())) throw_wrong_code(new_code);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto user = store::find_user(operation.db(), attempt.account->id).value();
    const LoginAttempt now{attempt.account,
                           store::load_credentials(operation.db(), *attempt.account)};
    // The code may have been used, or the user disabled, since the attempt was checked.
    if (!user.active || !now.accepts_code(code, operation.clock())) throw_wrong_code(new_code);
    set_password(operation, *attempt.account, hash);
    const auto own = as_user(operation, user);
    append_audit_entry(own, "passwd reset", object_name("user", user.id), std::nullopt,
                       wrong_codes(attempt));
    if (revoke_all) revoke_open_access(own, user);
    const auto open = count_open_access(operation, user);
    transaction.commit();
    return open;
}

}  // namespace kaiku::service
