// SPDX-License-Identifier: Apache-2.0

#include "core/store/credentials.hpp"

#include <fmt/format.h>

#include "core/base/hash.hpp"
#include "core/base/text.hpp"
#include "core/store/schema.hpp"

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
    std::string selected =
        "coalesce(password_hash, ''), coalesce(code_hash, ''), code_until, "
        "failures, failed_at";
    const bool apart = has_schema(connection, schema_with_attempts);
    const bool mailed = apart && account.kind == AccountKind::users;
    if (apart) selected += ", coalesce(code_failures, 0)";
    if (mailed) selected += ", coalesce(mailed_code_hash, ''), mailed_code_until";
    auto rows = connection.query(
        sql(account.kind, "SELECT " + selected + " FROM {0} WHERE id = $1"), {account.id});
    if (!rows.next()) return {};
    StoredCredentials found;
    found.password_hash = rows.text(0);
    found.code_hash = rows.text(1);
    found.code_until = rows.optional_instant(2);
    found.failures = rows.integer(3);
    found.failed_at = rows.optional_instant(4);
    if (apart) found.code_failures = rows.integer(5);
    if (mailed) {
        found.mailed_code_hash = rows.text(6);
        found.mailed_code_until = rows.optional_instant(7);
    }
    return found;
}

void set_password(db::Connection& connection, Account account, const std::string& hash) {
    std::string change =
        "UPDATE {0} SET password_hash = $2, code_hash = NULL, code_until = NULL, "
        "failures = 0, failed_at = NULL";
    if (has_schema(connection, schema_with_attempts)) change += ", code_failures = NULL";
    if (has_schema(connection, schema_with_attempts) && account.kind == AccountKind::users)
        change += ", mailed_code_hash = NULL, mailed_code_until = NULL";
    connection.execute(sql(account.kind, change + " WHERE id = $1"), {account.id, hash});
}

void set_one_time_code(db::Connection& connection, Account account, const std::string& hash,
                       time::Instant until, CodeDelivery delivery) {
    const bool apart =
        delivery == CodeDelivery::mail && has_schema(connection, schema_with_attempts);
    connection.execute(
        sql(account.kind,
            apart ? "UPDATE {0} SET mailed_code_hash = $2, mailed_code_until = $3 WHERE id = $1"
                  : "UPDATE {0} SET code_hash = $2, code_until = $3 WHERE id = $1"),
        {account.id, hash, until});
}

void record_failure(db::Connection& connection, Account account, AttemptKind attempt, bool restarts,
                    time::Instant at) {
    if (attempt == AttemptKind::password)
        connection.execute(sql(account.kind,
                               "UPDATE {0} SET failures = CASE WHEN $2 THEN 1 ELSE failures + 1 "
                               "END, failed_at = $3 WHERE id = $1"),
                           {account.id, restarts, at});
    else if (has_schema(connection, schema_with_attempts))
        connection.execute(
            sql(account.kind,
                "UPDATE {0} SET code_failures = coalesce(code_failures, 0) + 1 WHERE id = $1"),
            {account.id});
}

std::int64_t unknown_account_bucket(db::Connection& connection, std::string_view email) {
    if (!has_schema(connection, schema_with_attempts)) return 0;
    constexpr std::size_t hex_digits = 2;
    constexpr int hex = 16;
    const auto key = find_register_property(connection, "erasure_key").value();
    const auto hash = base::keyed_hash_hex(key, "unknown " + base::fold(email));
    return std::stoi(hash.substr(0, hex_digits), nullptr, hex);
}

void record_failure_of_unknown(db::Connection& connection, std::int64_t bucket, time::Instant at) {
    if (!has_schema(connection, schema_with_attempts)) return;
    connection.execute(
        "INSERT INTO unknown_account (bucket, failures, failed_at) VALUES ($1, 1, "
        "$2) ON CONFLICT (bucket) DO UPDATE SET failures = "
        "unknown_account.failures + 1, failed_at = excluded.failed_at",
        {bucket, at});
}

void reset_failures(db::Connection& connection, Account account) {
    std::string change = "UPDATE {0} SET failures = 0, failed_at = NULL";
    if (has_schema(connection, schema_with_attempts)) change += ", code_failures = NULL";
    connection.execute(sql(account.kind, change + " WHERE id = $1"), {account.id});
}

void insert_session(db::Connection& connection, const std::string& hash, Account account,
                    time::Instant until) {
    connection.execute(sql(account.kind, "INSERT INTO {1} (hash, {2}, until) VALUES ($1, $2, $3)"),
                       {hash, account.id, until});
}

void delete_session(db::Connection& connection, AccountKind kind, const std::string& hash) {
    connection.execute(sql(kind, "DELETE FROM {1} WHERE hash = $1"), {hash});
}

std::int64_t count_sessions(db::Connection& connection, Account account, time::Instant now) {
    auto rows = connection.query(
        sql(account.kind, "SELECT count(*) FROM {1} WHERE {2} = $1 AND until > $2"),
        {account.id, now});
    return rows.next() ? rows.integer(0) : 0;
}

void delete_sessions_of(db::Connection& connection, Account account) {
    connection.execute(sql(account.kind, "DELETE FROM {1} WHERE {2} = $1"), {account.id});
}

void delete_all_sessions(db::Connection& connection) {
    if (has_schema(connection, schema_with_users)) connection.execute("DELETE FROM user_session");
    if (has_schema(connection, schema_with_holders))
        connection.execute("DELETE FROM holder_session");
}

void delete_sessions_before(db::Connection& connection, AccountKind kind, time::Instant now) {
    connection.execute(sql(kind, "DELETE FROM {1} WHERE until <= $1"), {now});
}

}  // namespace kaiku::store
