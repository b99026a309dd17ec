// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/postgresql_connection.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

#include "core/base/unchanged.hpp"
#include "core/db/postgresql/errors.hpp"
#include "core/db/postgresql/values.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

/// Waits 30 seconds for other writers, as on SQLite. The number is the key of the one lock that all
/// writers of a register take.
constexpr std::array<std::string_view, 3> begin_write{"BEGIN", "SET LOCAL lock_timeout = '30s'",
                                                      "SELECT pg_advisory_xact_lock(1802398059)"};
constexpr std::string_view begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Fails if the register has another schema version than the connection has read. In a write
/// transaction it comes after the lock, which a migration holds until it is committed, so that
/// nothing is written by an older schema afterwards. The server logs the text that is no number.
constexpr std::string_view guard_schema =
    "SELECT CAST(coalesce((SELECT '1' FROM register WHERE key = 'schema_version' AND value = $1), "
    "'no fault: kaiku tries again, as the register was migrated') AS integer)";
/// How long queries outside transactions go on without asking again. The queries of one operation
/// are not of one moment anyway, and in this way many checks share one question.
constexpr std::chrono::milliseconds schema_believed{50};

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& uri, Access access)
    : uri_(uri), access_(access) {
    session_.on_suspicion([this](PgSession::Suspicion suspicion) { examine(suspicion); });
    connect();
}

std::string PostgresqlConnection::version() const {
    const int number = PQserverVersion(session_.handle());  // 150020 is 15.20
    return fmt::format("PostgreSQL {}.{}", number / 10'000, number % 10'000);
}

Rows PostgresqlConnection::query(std::string_view sql, std::span<const Parameter> parameters) {
    if (!is_prefetching_) {
        guard_statement(!sql.starts_with("SELECT"));
        return {std::make_unique<PgCursor>(session_.run(sql, parameters)), replaced_texts()};
    }
    session_.prefetch(sql, parameters);
    return {std::make_unique<PgCursor>(nullptr), replaced_texts()};
}

Rows PostgresqlConnection::query_bytes(std::string_view sql,
                                       std::initializer_list<Parameter> parameters) {
    const std::span given(parameters.begin(), parameters.size());
    guard_statement(false);
    return {std::make_unique<PgCursor>(session_.run(sql, given, PgSession::ResultFormat::binary)),
            replaced_texts()};
}

Rows PostgresqlConnection::stream(std::string_view sql, std::span<const Parameter> parameters,
                                  int rows_at_once) {
    const auto name = fmt::format("kaiku_{}", ++cursors_);
    session_.run_deferred(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, sql), parameters);
    const auto fetch = fmt::format("FETCH {} FROM {}", rows_at_once, name);
    // A table that a cursor has open cannot be altered by a migration in the same transaction.
    const auto closed_at_end = [this, name](PgResult rows) {
        if (PQntuples(rows.get()) == 0) session_.run_deferred("CLOSE " + name, {});
        return rows;
    };
    return {std::make_unique<PgCursor>(
                closed_at_end(session_.run(fetch, {})),
                [this, fetch, closed_at_end] { return closed_at_end(session_.run_text(fetch)); }),
            replaced_texts()};
}

std::int64_t PostgresqlConnection::execute(std::string_view sql,
                                           std::span<const Parameter> parameters) {
    guard_statement(true);
    PgResult result;
    try {
        result = session_.run(sql, parameters);
    } catch (const Error& error) {
        // Nobody knows whether the server has run it.
        if (!transaction_ && error.fault().code == "connection_lost") count_change();
        throw;
    }
    if (!transaction_) count_change();
    const std::string count = PQcmdTuples(result.get());
    return count.empty() ? 0 : std::stoll(count);
}

void PostgresqlConnection::execute_deferred(std::string_view sql,
                                            std::span<const Parameter> parameters) {
    session_.run_deferred(sql, parameters);
}

void PostgresqlConnection::prefetch(const std::function<void()>& questions) {
    is_prefetching_ = true;
    try {
        questions();
    } catch (...) {
        is_prefetching_ = false;
        throw;
    }
    is_prefetching_ = false;
}

void PostgresqlConnection::run_script(std::string_view sql) {
    // A migration creates its tables where the register is, which need not be the first schema of
    // search_path.
    if (transaction_)
        session_.run_text(
            "SELECT set_config('search_path', quote_ident(n.nspname), true) FROM pg_class c JOIN "
            "pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('register')");
    session_.run_text(expand_type_tokens(sql, Engine::postgresql));
}

void PostgresqlConnection::begin(Access access) {
    probe_ = nullptr;
    session_.flush();
    session_.discard_pending();
    notice_schema_change();
    transaction_ = access;
    if (access == Access::write)
        begin_to_write();
    else
        session_.run_deferred(begin_read, {});
    if (!is_guarded()) return;
    const auto known = std::to_string(schema());
    const Parameter version(known);
    session_.guard_deferred(guard_schema, {&version, 1});
    schema_checked_ = std::chrono::steady_clock::now();
}

void PostgresqlConnection::rollback() noexcept {
    transaction_ = std::nullopt;
    session_.discard_results();
    if (PQtransactionStatus(session_.handle()) != PQTRANS_IDLE)
        PQclear(PQexec(session_.handle(), "ROLLBACK"));
    try {
        notice_schema_change();
    } catch (...) {
        // The next statement tries again, and throws.
    }
}

void PostgresqlConnection::on_schema_change(SchemaChangeHandler handler) {
    schema_changes_.set_handler(std::move(handler));
    schema_checked_ = std::chrono::steady_clock::now();
}

void PostgresqlConnection::guard_statement(bool is_write) {
    if (transaction_ || !is_guarded()) return;
    notice_schema_change();
    const auto now = std::chrono::steady_clock::now();
    if (!is_write && now - schema_checked_ < schema_believed) return;
    const auto known = std::to_string(schema());
    const Parameter version(known);
    session_.guard_next(guard_schema, {&version, 1});
    schema_checked_ = now;
}

void PostgresqlConnection::examine(PgSession::Suspicion suspicion) {
    if (!is_guarded()) return;
    if (suspicion == PgSession::Suspicion::name_missing) {
        const auto version = find_schema_version();
        if (version.empty()) return;
        if (version == std::to_string(schema())) throw_incomplete_register(where_);
    }
    is_schema_outdated_ = true;
    // Otherwise the transaction must be rolled back first.
    if (PQtransactionStatus(session_.handle()) == PQTRANS_IDLE) notice_schema_change();
    throw_collision(where_);
}

std::string PostgresqlConnection::find_schema_version() const {
    try {
        PostgresqlConnection other(uri_, Access::read);
        auto rows = static_cast<Connection&>(other).query(
            "SELECT value FROM register WHERE key = 'schema_version'");
        return rows.next() ? rows.text(0) : std::string();
    } catch (const Error&) {
        return {};
    }
}

void PostgresqlConnection::notice_schema_change() {
    if (!is_schema_outdated_ || !schema_changes_.are_watched()) return;
    schema_changes_.handle(*this);
    is_schema_outdated_ = false;
}

Replication PostgresqlConnection::replication() {
    // A standby that has replayed all that it receives has no lag, however long ago that was; one
    // that receives nothing may lag as far as its last change is old. On the primary, a role that
    // may not see the lag still sees that there are standbys.
    auto rows = Connection::query(
        "SELECT CASE WHEN NOT pg_is_in_recovery() THEN (SELECT max(coalesce(extract(epoch FROM "
        "replay_lag), 0)) FILTER (WHERE state IS NOT NULL) FROM pg_stat_replication)"
        " WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT FROM "
        "pg_stat_wal_receiver) THEN 0 ELSE extract(epoch FROM now() - "
        "pg_last_xact_replay_timestamp()) END::bigint,"
        " EXISTS (SELECT FROM pg_stat_replication WHERE state IS NULL)");
    if (!rows.next()) return {};
    return {rows.optional_integer(0), rows.boolean(1)};
}

std::int64_t PostgresqlConnection::size_bytes() {
    auto rows = Connection::query("SELECT pg_database_size(current_database())");
    rows.next();
    return rows.integer(0);
}

bool PostgresqlConnection::is_owner() {
    auto rows = Connection::query(
        "SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = "
        "to_regclass('register')");
    return rows.next() && rows.boolean(0);
}

void PostgresqlConnection::backup_to(const std::string&, const std::function<void(Connection&)>&) {
    throw Error(
        ErrorKind::failed, "not_here",
        {N_("back up a register on a server with the server's tools")},
        {N_("use pg_dump or pg_basebackup; or copy it to a file with: kaiku db copy FROM TO")});
}

void PostgresqlConnection::throw_if_register_exists() {
    // Not to_regclass(): after waiting for the lock of another program that created the register,
    // it may still answer from the server's cache of names.
    auto rows = Connection::query(
        "SELECT (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN "
        "('key', 'value')) = 2, has_table_privilege(c.oid, 'SELECT') FROM pg_class c WHERE "
        "c.relname = 'register' AND pg_table_is_visible(c.oid)");
    if (!rows.next()) return;
    // Who may not read it learns only that it is there.
    if (rows.boolean(1) &&
        (!rows.boolean(0) ||
         !Connection::query("SELECT 1 FROM register WHERE key::text = 'schema_version'").next()))
        throw Error(ErrorKind::conflict, "incomplete_register",
                    {N_("the database {register} has a table \"register\" that is not a complete "
                        "register of kaiku"),
                     {{"register", where_}}},
                    {base::unchanged::remove_table});
    throw Error(ErrorKind::conflict, "exists", {N_("{file} exists already"), {{"file", where_}}},
                {base::unchanged::only_that});
}

void PostgresqlConnection::begin_to_write() {
    for (const auto sql : begin_write) session_.run_deferred(sql, {});
}

}  // namespace kaiku::db
