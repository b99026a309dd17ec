// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/holder_login.hpp"

#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/holders.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

constexpr const char* try_again =
    N_("try again, after 15 minutes if you have tried many times; or ask the office that gave you "
       "the card for a one-time code");
constexpr const char* ask_office = N_("ask the office that gave you the card for a new one");

/// The audit log identifies holders by the number of their account, which means nothing once the
/// account is erased. Only changes of an account are logged: when holders log in and what they view
/// is private.
void audit_as_holder(const Operation& operation, const char* action, store::Account account) {
    Operation own = operation;
    own.caller = {object_name("holder", account.id), 0, {}};
    append_audit_entry(own, action, object_name("holder", account.id), std::nullopt, std::nullopt);
}

/// The holder whose account the attempt opens, within the caller's transaction. Throws denied
/// `wrong_login` if the password was changed after it was checked.
model::Holder opened(const Operation& operation, const LoginAttempt& attempt) {
    const auto holder = store::find_holder(operation.db(), attempt.account->id);
    if (!holder || store::load_credentials(operation.db(), *attempt.account).password_hash !=
                       attempt.credentials.password_hash)
        throw_wrong_login(try_again);
    return *holder;
}

LoginAttempt attempt_with(const Operation& operation, std::string_view email,
                          const std::string& password) {
    require_schema(operation, store::schema_with_holders);
    auto attempt = begin_login_attempt(operation, store::AccountKind::holders, email);
    if (!attempt.accepts_password(password)) throw_wrong_login(try_again);
    return attempt;
}

}  // namespace

void activate_account(const Operation& operation, std::string_view email, std::string_view code,
                      const std::string& password) {
    require_schema(operation, store::schema_with_holders);
    const auto attempt = begin_login_attempt(operation, store::AccountKind::holders, email);
    // Hashed before the code is checked, so that the response time does not depend on the result.
    const auto hash = base::hash_password(password);
    if (!attempt.accepts_code(code, operation.clock())) throw_wrong_code(ask_office);
    db::Transaction transaction(operation.db(), db::Access::write);
    if (store::load_credentials(operation.db(), *attempt.account).code_hash !=
        attempt.credentials.code_hash)
        throw_wrong_code(ask_office);  // used since it was checked
    set_password(operation, *attempt.account, hash);
    audit_as_holder(operation, "my activate", *attempt.account);
    transaction.commit();
}

model::Holder authenticate_holder(const Operation& operation, std::string_view email,
                                  const std::string& password) {
    const auto attempt = attempt_with(operation, email, password);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto holder = opened(operation, attempt);
    store::reset_failures(operation.db(), *attempt.account);
    transaction.commit();
    return holder;
}

NewSession log_in_holder(const Operation& operation, std::string_view email,
                         const std::string& password) {
    const auto attempt = attempt_with(operation, email, password);
    db::Transaction transaction(operation.db(), db::Access::write);
    opened(operation, attempt);
    auto session = begin_session(operation, *attempt.account);
    transaction.commit();
    return session;
}

std::optional<model::Holder> find_holder_by_session(const Operation& operation,
                                                    const std::string& secret) {
    require_schema(operation, store::schema_with_holders);
    return store::find_holder_by_session(operation.db(), base::hash_token(secret),
                                         operation.clock());
}

void log_out_holder(const Operation& operation, const std::string& secret) {
    db::Transaction transaction(operation.db(), db::Access::write);
    store::delete_session(operation.db(), store::AccountKind::holders, base::hash_token(secret));
    transaction.commit();
}

void change_holder_password(const Operation& operation, std::string_view email,
                            const std::string& old_password, const std::string& new_password) {
    const auto attempt = attempt_with(operation, email, old_password);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(operation.db(), db::Access::write);
    opened(operation, attempt);
    set_password(operation, *attempt.account, hash);
    audit_as_holder(operation, "my passwd", *attempt.account);
    transaction.commit();
}

}  // namespace kaiku::service
