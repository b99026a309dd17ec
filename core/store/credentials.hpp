// What users and holders prove themselves with: passwords, one-time codes, sessions. Secrets come
// and go as hashes alone.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// Whose accounts: the two know nothing of each other, and one address may have an account of each
/// kind.
enum class AccountKind { users, holders };

struct Account {
    AccountKind kind = AccountKind::users;
    Id id = 0;

    friend bool operator==(const Account&, const Account&) = default;
};
constexpr Account user_account_of(Id id) { return {AccountKind::users, id}; }
constexpr Account holder_account_of(Id id) { return {AccountKind::holders, id}; }

/// Ignoring case.
struct FoundAccount {
    Account account;
    bool active = true;
};
std::optional<FoundAccount> find_account_by_email(db::Connection& connection, AccountKind kind,
                                                  std::string_view email);

/// What a login is measured by.
struct StoredCredentials {
    std::string password_hash;  // empty: none yet
    std::string code_hash;      // of the one-time code; empty: none
    std::optional<time::Instant> code_until;
    std::int64_t failures = 0;  // running
    std::optional<time::Instant> failed_at;
};
/// Nothing for an id that is nobody's.
StoredCredentials load_credentials(db::Connection& connection, Account account);
void set_password(db::Connection& connection, Account account,
                  const std::string& hash);  // ends the one-time code and the running failures too
void set_one_time_code(db::Connection& connection, Account account, const std::string& hash,
                       time::Instant until);
void record_failure(db::Connection& connection, Account account, time::Instant at);
/// Costs what record_failure() costs and changes nothing: for an address that is nobody's.
void simulate_failure(db::Connection& connection, AccountKind kind);
void reset_failures(db::Connection& connection, Account account);

void insert_session(db::Connection& connection, const std::string& hash, Account account,
                    time::Instant until);
void delete_session(db::Connection& connection, AccountKind kind, const std::string& hash);
void delete_sessions_of(db::Connection& connection, Account account);
void delete_sessions_before(db::Connection& connection, AccountKind kind, time::Instant now);

}  // namespace kaiku::store
