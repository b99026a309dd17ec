// Judging what somebody proves themselves with, users and holders alike: who guesses learns
// nothing, and cannot go on guessing.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/service/operation.hpp"
#include "core/store/credentials.hpp"

namespace kaiku::service {

/// How long a session lasts, and a one-time code.
constexpr std::int64_t session_seconds = 12 * 3600;
constexpr std::int64_t code_seconds = 3600;
/// So many wrong passwords running, and an account's logins are refused for so long after the last.
constexpr std::int64_t max_failures = 10;
constexpr std::int64_t lockout_seconds = 15 * 60;

/// One try at an account, counted before it is judged.
struct LoginAttempt {
    std::optional<store::Account> account;  // active
    store::StoredCredentials credentials;   // as before the attempt
    bool locked_out = false;

    /// Whether the password opens the account. Costs the same whatever the answer.
    bool accepts_password(const std::string& password) const;
    bool accepts_code(std::string_view code, time::Instant now) const;
};
/// Counts the attempt in a transaction of its own: neither a roll-back nor many at once get round
/// it. As much is asked and written whoever it is.
LoginAttempt begin_login_attempt(const Operation& operation, store::AccountKind kind,
                                 std::string_view email);

/// One answer for whatever is wrong (R27): denied `wrong_login`, `wrong_code`
[[noreturn]] void throw_wrong_login(const char* hint);
[[noreturn]] void throw_wrong_code(const char* hint);

/// Makes a one-time code and keeps its hash; within the caller's transaction.
std::string issue_code(const Operation& operation, store::Account account);

struct NewSession {
    std::string secret;
    time::Instant expires_at;
};
/// Begins a session of an account that was proved, and forgets its failures; within the caller's
/// transaction.
NewSession begin_session(const Operation& operation, store::Account account);
/// A new password ends all sessions; within the caller's transaction.
void set_password(const Operation& operation, store::Account account, const std::string& hash);

/// An address as it is looked for: what cannot be read is nobody's.
std::string normalized_address(std::string_view email);

}  // namespace kaiku::service
