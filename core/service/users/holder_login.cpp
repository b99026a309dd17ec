// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/holder_login.hpp"

#include <utility>

#include "core/base/json.hpp"
#include "core/base/password.hpp"
#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/address_change.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/own_password.hpp"
#include "core/store/cards.hpp"
#include "core/store/holders.hpp"
#include "core/store/reminders.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

constexpr const char* try_again =
    N_("try again, after 15 minutes if you have tried many times; or ask the office that gave you "
       "the card for a one-time code");
constexpr const char* ask_office = N_("ask the office that gave you the card for a new one");

/// What the audit log keeps of an account that was opened or moved: which card it shows now, and
/// whether wrong codes were tried before.
std::string account_entry(model::Id card, const LoginAttempt& attempt) {
    base::JsonObject json;
    json.add("card", card);
    if (attempt.credentials.code_failures > 0)
        json.add("wrong_codes", attempt.credentials.code_failures);
    return json.text();
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

namespace {

/// The join that the code is for, if it is still good.
std::optional<store::HolderJoin> find_join(const Operation& operation, const LoginAttempt& attempt,
                                           std::string_view code) {
    if (!attempt.account || !store::has_schema(operation.db(), store::schema_with_attempts))
        return std::nullopt;
    const auto hash = base::hash_one_time_code(code);
    for (auto& join : store::list_joins_to(operation.db(), attempt.account->id))
        if (join.code_hash == hash && operation.clock() < join.code_until) return std::move(join);
    return std::nullopt;
}

std::string code_of_card(const Operation& operation, model::Id card) {
    return store::find_card(operation.db(), card).value().code.display_text();
}

/// Moves the account to the card that was activated with its address. The office has the code too,
/// so that only the account's password shows that its owner wants this; a wrong one is counted.
AccountOpening join_account(const Operation& operation, std::string_view email,
                            const store::HolderJoin& join, const LoginAttempt& by_code,
                            const std::string& password, const ConfirmMove& confirm) {
    const auto attempt = begin_login_attempt(operation, store::AccountKind::holders, email);
    if (!attempt.accepts_password(password))
        throw base::Error(
            base::ErrorKind::denied, "wrong_login",
            {N_("an account with this address exists already, and the password is not its "
                "password, or there were too many failed attempts")},
            {N_("give the password of the existing account; if you have forgotten it, ask the "
                "office to activate the card with another address")});
    // Asked outside of a transaction, which would keep others waiting.
    const auto shown = opened(operation, attempt).card;
    if (!confirm({code_of_card(operation, shown), code_of_card(operation, join.card)}))
        return AccountOpening::declined;
    db::Transaction transaction(operation.db(), db::Access::write);
    auto account = opened(operation, attempt);
    const auto now = store::find_join_of(operation.db(), join.card);
    const auto card = store::find_card(operation.db(), join.card);
    if (!now || now->code_hash != join.code_hash || now->account != account.id || !card ||
        card->blocked() || account.card != shown)
        throw_wrong_code(ask_office);
    if (const auto former = store::find_holder_by_card(operation.db(), join.card))
        store::merge_account(operation.db(), former->id, account.id);
    const auto former_card = std::exchange(account.card, join.card);
    account.name = join.name;
    store::update_holder(operation.db(), account);
    if (store::has_schema(operation.db(), store::schema_with_reminders))
        store::forget_reminder(operation.db(), account.id);
    store::delete_join_of(operation.db(), join.card);
    store::reset_failures(operation.db(), *attempt.account);
    append_holder_entry(operation, account.id, "card deactivate", object_name("card", former_card),
                        base::JsonObject().add("account", account.id).text(), std::nullopt);
    append_holder_entry(operation, account.id, "my activate", object_name("holder", account.id),
                        std::nullopt, account_entry(account.card, by_code));
    transaction.commit();
    return AccountOpening::moved;
}

}  // namespace

AccountOpening activate_account(const Operation& operation, std::string_view email,
                                std::string_view code, const std::string& password,
                                const ConfirmMove& confirm) {
    require_schema(operation, store::schema_with_holders);
    const auto attempt = begin_login_attempt(operation, store::AccountKind::holders, email,
                                             store::AttemptKind::code);
    if (const auto join = find_join(operation, attempt, code))
        return join_account(operation, email, *join, attempt, password, confirm);
    // Hashed before the code is checked, so that the response time does not depend on the result.
    const auto hash = base::hash_password(password);
    if (const auto change = find_address_change(operation, email, code)) {
        change_address(operation, *change, hash, account_entry(change->card, attempt));
        return AccountOpening::opened;
    }
    if (!attempt.accepts_code(code, operation.clock())) throw_wrong_code(ask_office);
    db::Transaction transaction(operation.db(), db::Access::write);
    if (store::load_credentials(operation.db(), *attempt.account).code_hash !=
        attempt.credentials.code_hash)
        throw_wrong_code(ask_office);  // used since it was checked
    set_password(operation, *attempt.account, hash);
    const auto holder = store::find_holder(operation.db(), attempt.account->id).value();
    append_holder_entry(operation, holder.id, "my activate", object_name("holder", holder.id),
                        std::nullopt, account_entry(holder.card, attempt));
    transaction.commit();
    return AccountOpening::opened;
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

void require_holder_password(const Operation& operation, std::string_view email,
                             const std::string& password) {
    const auto attempt = attempt_with(operation, email, password);
    db::Transaction transaction(operation.db(), db::Access::write);
    opened(operation, attempt);
    store::reset_failures(operation.db(), *attempt.account);
    transaction.commit();
}

void change_holder_password(const Operation& operation, std::string_view email,
                            const std::string& old_password, const std::string& new_password) {
    const auto attempt = attempt_with(operation, email, old_password);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto holder = opened(operation, attempt);
    set_password(operation, *attempt.account, hash);
    cancel_address_change(operation, holder.card);
    append_holder_entry(operation, holder.id, "my passwd", object_name("holder", holder.id),
                        std::nullopt, std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::service
