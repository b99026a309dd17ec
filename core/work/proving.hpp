// Judging what somebody proves themselves with, users and holders alike: who guesses learns nothing, and cannot go on guessing.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/store/proofs.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

/// How long a session lasts, and a one-time code.
constexpr std::int64_t session_seconds = 12 * 3600;
constexpr std::int64_t code_seconds = 3600;
/// So many wrong passwords running, and an account's logins are refused for so long after the last.
constexpr std::int64_t most_failures = 10;
constexpr std::int64_t pause_seconds = 15 * 60;

/// One try at an account, counted before it is judged.
struct Attempt {
    std::optional<store::Account> account;  // active
    store::Proof proof;                     // as before the attempt
    bool paused = false;

    /// Whether the password opens the account. Costs the same whatever the answer.
    bool opened_by_password(const std::string& password) const;
    bool opened_by_code(std::string_view code, time::Instant now) const;
};
/// Counts the attempt in a transaction of its own: neither a roll-back nor many at once get round it. As much is asked and written whoever it is.
Attempt begin_attempt(const Job& job, store::Accounts kind, std::string_view email);

/// One answer for whatever is wrong (R27): denied `wrong_login`, `wrong_code`
[[noreturn]] void refuse_login(const char* hint);
[[noreturn]] void refuse_code(const char* hint);

/// Makes a one-time code and keeps its hash; within the caller's transaction.
std::string give_code(const Job& job, store::Account account);

struct NewSession {
    std::string secret;
    time::Instant until;
};
/// Begins a session of an account that was proved, and forgets its failures; within the caller's transaction.
NewSession begin_session(const Job& job, store::Account account);
/// A new password ends all sessions; within the caller's transaction.
void set_password(const Job& job, store::Account account, const std::string& hash);

/// An address as it is looked for: what cannot be read is nobody's.
std::string readable_address(std::string_view email);

}  // namespace kaiku::work
