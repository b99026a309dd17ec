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
    std::int64_t failures = 0;  // consecutive wrong passwords
    std::optional<time::Instant> failed_at;
    std::string mailed_code_hash;  // of a code that was sent by mail, users only; empty: none
    std::optional<time::Instant> mailed_code_until;
    std::int64_t code_failures = 0;  // wrong codes since the last reset
};
/// Empty for an id that does not exist.
StoredCredentials load_credentials(db::Connection& connection, Account account);
/// Also removes one-time codes and resets the failures.
void set_password(db::Connection& connection, Account account, const std::string& hash);
/// A code that is handed out and one that is mailed to a user are both valid, so that neither can
/// be made void by asking for the other. In registers older than schema_with_attempts the later one
/// replaces the earlier.
enum class CodeDelivery { hand, mail };
void set_one_time_code(db::Connection& connection, Account account, const std::string& hash,
                       time::Instant until, CodeDelivery delivery = CodeDelivery::hand);

/// What an attempt has tried. Wrong codes are counted apart and never delay anything.
enum class AttemptKind { password, code };
/// Adds one to the consecutive failures, or begins again at one if `restarts`.
void record_failure(db::Connection& connection, Account account, AttemptKind attempt, bool restarts,
                    time::Instant at);
/// Names one of 256 rows that belong to no account, by a keyed hash of the address. With fewer
/// rows, attempts on unknown addresses would wait for each other on a server, which could be
/// noticed.
std::int64_t unknown_account_bucket(db::Connection& connection, std::string_view email);
/// Takes the same work and writes as much as record_failure(), for an address without an account.
void record_failure_of_unknown(db::Connection& connection, std::int64_t bucket, time::Instant at);
/// Resets both counts.
void reset_failures(db::Connection& connection, Account account);

void insert_session(db::Connection& connection, const std::string& hash, Account account,
                    time::Instant until);
void delete_session(db::Connection& connection, AccountKind kind, const std::string& hash);
/// The number of sessions that have not ended.
std::int64_t count_sessions(db::Connection& connection, Account account, time::Instant now);
void delete_sessions_of(db::Connection& connection, Account account);
/// Of users and holders.
void delete_all_sessions(db::Connection& connection);
void delete_sessions_before(db::Connection& connection, AccountKind kind, time::Instant now);

}  // namespace kaiku::store
