// SPDX-License-Identifier: Apache-2.0

#include "core/store/credentials.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace kaiku::store {

namespace {

/// Replaces {0} with the table of accounts, {1} with that of sessions, {2} with the sessions'
/// column for the account, {3} with the condition for an active account.
std::string sql(AccountKind kind, std::string_view text) {
    if (kind == AccountKind::users)
        return fmt::format(fmt::runtime(text), "user_account", "user_session", "user_id", "active");
    return fmt::format(fmt::runtime(text), "holder_account", "holder_session", "account_id",
                       "TRUE");
}

}  // namespace

std::optional<FoundAccount> find_account_by_email(db::Connection& connection, AccountKind kind,
                                                  std::string_view email) {
    auto rows = connection.query(sql(kind, "SELECT id, {3} FROM {0} WHERE email_key = $1"),
                                 {base::fold(email)});
    if (!rows.next()) return std::nullopt;
    return FoundAccount{{kind, rows.integer(0)}, rows.boolean(1)};
}

StoredCredentials load_credentials(db::Connection& connection, Account account) {
    auto rows = connection.query(sql(account.kind,
                                     "SELECT coalesce(password_hash, ''), coalesce(code_hash, ''), "
                                     "code_until, failures, failed_at FROM {0} WHERE id = $1"),
                                 {account.id});
    if (!rows.next()) return {};
    return {rows.text(0), rows.text(1), rows.optional_instant(2), rows.integer(3),
            rows.optional_instant(4)};
}

void set_password(db::Connection& connection, Account account, const std::string& hash) {
    connection.execute(sql(account.kind,
                           "UPDATE {0} SET password_hash = $2, code_hash = NULL, code_until = "
                           "NULL, failures = 0, failed_at = NULL WHERE id = $1"),
                       {account.id, hash});
}

void set_one_time_code(db::Connection& connection, Account account, const std::string& hash,
                       time::Instant until) {
    connection.execute(
        sql(account.kind, "UPDATE {0} SET code_hash = $2, code_until = $3 WHERE id = $1"),
        {account.id, hash, until});
}

void record_failure(db::Connection& connection, Account account, time::Instant at) {
    connection.execute(
        sql(account.kind, "UPDATE {0} SET failures = failures + 1, failed_at = $2 WHERE id = $1"),
        {account.id, at});
}

void simulate_failure(db::Connection& connection, AccountKind kind) {
    connection.execute(
        sql(kind, "UPDATE {0} SET failures = failures WHERE id = (SELECT max(id) FROM {0})"));
}

void reset_failures(db::Connection& connection, Account account) {
    connection.execute(
        sql(account.kind, "UPDATE {0} SET failures = 0, failed_at = NULL WHERE id = $1"),
        {account.id});
}

void insert_session(db::Connection& connection, const std::string& hash, Account account,
                    time::Instant until) {
    connection.execute(sql(account.kind, "INSERT INTO {1} (hash, {2}, until) VALUES ($1, $2, $3)"),
                       {hash, account.id, until});
}

void delete_session(db::Connection& connection, AccountKind kind, const std::string& hash) {
    connection.execute(sql(kind, "DELETE FROM {1} WHERE hash = $1"), {hash});
}

void delete_sessions_of(db::Connection& connection, Account account) {
    connection.execute(sql(account.kind, "DELETE FROM {1} WHERE {2} = $1"), {account.id});
}

void delete_sessions_before(db::Connection& connection, AccountKind kind, time::Instant now) {
    connection.execute(sql(kind, "DELETE FROM {1} WHERE until <= $1"), {now});
}

}  // namespace kaiku::store
