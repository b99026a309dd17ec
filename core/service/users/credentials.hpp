// SPDX-License-Identifier: Apache-2.0
// Verifies the credentials of users and holders. Guessing reveals nothing and is limited.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/service/operation.hpp"
#include "core/service/users/session.hpp"
#include "core/store/credentials.hpp"

namespace kaiku::service {

/// After `max_failures` wrong passwords in a row, an account's logins are refused for
/// `lockout_seconds` after the last one.
constexpr std::int64_t max_failures = 10;
constexpr std::int64_t lockout_seconds = 15 * 60;

/// One login attempt, counted before it is checked.
struct LoginAttempt {
    std::optional<store::Account> account;  // empty unless the account exists and is active
    store::StoredCredentials credentials;   // as before the attempt
    bool locked_out = false;                // after wrong passwords

    /// Whether the password opens the account. Takes the same time whatever the result.
    bool accepts_password(const std::string& password) const;
    /// Whether it is a code of the account. Codes are too long to be guessed, so that the right one
    /// is never refused: otherwise anyone could lock a user out with wrong passwords.
    bool accepts_code(std::string_view code, time::Instant now) const;
};
/// Counts the attempt in a separate transaction, so that neither a rollback nor concurrent attempts
/// evade the limit. Reads and writes the same amount whether or not the account exists.
LoginAttempt begin_login_attempt(const Operation& operation, store::AccountKind kind,
                                 std::string_view email,
                                 store::AttemptKind what = store::AttemptKind::password);

/// Throw the same error whatever was wrong (R27): denied `wrong_login`, `wrong_code`.
[[noreturn]] void throw_wrong_login(const char* hint);
[[noreturn]] void throw_wrong_code(const char* hint);

/// Creates a one-time code and stores its hash, within the caller's transaction.
std::string issue_code(const Operation& operation, store::Account account,
                       store::CodeDelivery delivery = store::CodeDelivery::hand);

/// Begins a session of an authenticated account and resets its failures, within the caller's
/// transaction.
NewSession begin_session(const Operation& operation, store::Account account);
/// Sets a new password and ends all sessions, within the caller's transaction.
void set_password(const Operation& operation, store::Account account, const std::string& hash);

/// An address in the form used for lookups. Invalid UTF-8 gives an empty text, which no account
/// has.
std::string normalized_address(std::string_view email);

}  // namespace kaiku::service
