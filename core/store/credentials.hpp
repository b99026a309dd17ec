// SPDX-License-Identifier: Apache-2.0
// Storage of the credentials of users and holders: passwords, one-time codes, sessions. Secrets are
// passed and stored only as hashes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// Accounts of users and holders are independent of each other, and one address may have an account
/// of each kind.
enum class AccountKind { users, holders };

struct Account {
    AccountKind kind = AccountKind::users;
    Id id = 0;

    friend bool operator==(const Account&, const Account&) = default;
};
constexpr Account user_account_of(Id id) { return {AccountKind::users, id}; }
constexpr Account holder_account_of(Id id) { return {AccountKind::holders, id}; }

struct FoundAccount {
    Account account;
    bool active = true;
};
/// Looks up an address ignoring case.
std::optional<FoundAccount> find_account_by_email(db::Connection& connection, AccountKind kind,
                                                  std::string_view email);

/// What a login attempt is checked against.
struct StoredCredentials {
    std::string password_hash;  // empty: none yet
    std::string code_hash;      // of the one-time code; empty: none
    std::optional<time::Instant> code_until;
    std::int64_t failures = 0;  // consecutive
    std::optional<time::Instant> failed_at;
};
/// Empty for an id that does not exist.
StoredCredentials load_credentials(db::Connection& connection, Account account);
/// Also removes the one-time code and resets the failures.
void set_password(db::Connection& connection, Account account, const std::string& hash);
void set_one_time_code(db::Connection& connection, Account account, const std::string& hash,
                       time::Instant until);
void record_failure(db::Connection& connection, Account account, time::Instant at);
/// Takes the same work as record_failure() but changes nothing: for an address without an account.
void simulate_failure(db::Connection& connection, AccountKind kind);
void reset_failures(db::Connection& connection, Account account);

void insert_session(db::Connection& connection, const std::string& hash, Account account,
                    time::Instant until);
void delete_session(db::Connection& connection, AccountKind kind, const std::string& hash);
void delete_sessions_of(db::Connection& connection, Account account);
void delete_sessions_before(db::Connection& connection, AccountKind kind, time::Instant now);

}  // namespace kaiku::store
