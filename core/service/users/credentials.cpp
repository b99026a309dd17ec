// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/credentials.hpp"

#include "core/base/password.hpp"
#include "core/base/text.hpp"
#include "core/base/token.hpp"
#include "core/base/utf8.hpp"
#include "core/db/connection.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::int64_t kept_session_seconds = 24 * 3600;

bool is_locked_out(const store::StoredCredentials& credentials, time::Instant now) {
    return credentials.failures >= max_failures && credentials.failed_at &&
           now < credentials.failed_at->plus_seconds(lockout_seconds);
}

}  // namespace

bool LoginAttempt::accepts_password(const std::string& password) const {
    const bool fits =
        base::verify_password(account ? credentials.password_hash : std::string(), password);
    return fits && !locked_out;
}

bool LoginAttempt::accepts_code(std::string_view code, time::Instant now) const {
    const auto hash = base::hash_one_time_code(code);
    const auto is_valid = [&](const std::string& stored,
                              const std::optional<time::Instant>& until) {
        return !stored.empty() && stored == hash && until && now < *until;
    };
    return account && (is_valid(credentials.code_hash, credentials.code_until) ||
                       is_valid(credentials.mailed_code_hash, credentials.mailed_code_until));
}

LoginAttempt begin_login_attempt(const Operation& operation, store::AccountKind kind,
                                 std::string_view email, store::AttemptKind what) {
    LoginAttempt attempt;
    const auto address = normalized_address(email);
    const auto now = operation.clock();
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto bucket = store::unknown_account_bucket(operation.db(), address);
    const auto known = store::find_account_by_email(operation.db(), kind, address);
    attempt.credentials =
        store::load_credentials(operation.db(), known ? known->account : store::Account{kind, 0});
    attempt.locked_out = is_locked_out(attempt.credentials, now);
    // Attempts during the lockout do not prolong it, and ten more are needed after it. Otherwise
    // anyone could keep a user locked out with an occasional attempt.
    const bool passwords = what == store::AttemptKind::password;
    if (!known || (passwords && attempt.locked_out)) {
        store::record_failure_of_unknown(operation.db(), bucket, now);
    } else {
        const bool after_lockout = attempt.credentials.failures >= max_failures;
        store::record_failure(operation.db(), known->account, what, after_lockout, now);
    }
    transaction.commit();
    if (known && known->active) attempt.account = known->account;
    return attempt;
}

void throw_wrong_login(const char* hint) {
    throw Error(
        ErrorKind::denied, "wrong_login",
        {N_("the e-mail address or the password is wrong, or there were too many failed attempts")},
        {hint});
}

void throw_wrong_code(const char* hint) {
    throw Error(ErrorKind::denied, "wrong_code",
                {N_("the one-time code is wrong, already used or too old")}, {hint});
}

std::string issue_code(const Operation& operation, store::Account account,
                       store::CodeDelivery delivery) {
    auto code = base::new_one_time_code();
    store::set_one_time_code(operation.db(), account, base::hash_one_time_code(code),
                             operation.clock().plus_seconds(code_seconds), delivery);
    return code;
}

NewSession begin_session(const Operation& operation, store::Account account) {
    NewSession session{base::new_token(), operation.clock().plus_seconds(session_seconds)};
    store::reset_failures(operation.db(), account);
    // One that has just ended stays for a day: a desk that it began may still be open.
    store::delete_sessions_before(operation.db(), account.kind,
                                  operation.clock().plus_seconds(-kept_session_seconds));
    store::insert_session(operation.db(), base::hash_token(session.secret), account,
                          session.expires_at);
    return session;
}

void set_password(const Operation& operation, store::Account account, const std::string& hash) {
    store::set_password(operation.db(), account, hash);
    store::delete_sessions_of(operation.db(), account);
}

std::string normalized_address(std::string_view email) {
    return base::first_invalid_utf8(email) == email.npos ? std::string(base::trim(email))
                                                         : std::string();
}

}  // namespace kaiku::service
