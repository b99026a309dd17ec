// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/postgresql_connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "core/base/unchanged.hpp"
#include "core/db/postgresql/bulk.hpp"
#include "core/db/postgresql/errors.hpp"
#include "core/db/postgresql/uri.hpp"
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
/// Limits for the connection to a server that is gone without a word, unless the URI has others:
/// seconds to connect, and to wait for what was sent to be received or for any sign of life.
constexpr std::array<std::pair<const char*, const char*>, 5> connection_limits{{
    {"connect_timeout", "10"},
    {"tcp_user_timeout", "30000"},  // milliseconds
    {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "4"},
}};

/// Whether a server that has not answered a question may do so a little later.
bool may_pass(const base::Fault& fault) {
    constexpr std::array<std::string_view, 3> passing{"busy", "collision", "server_full"};
    return fault.is_temporary ||
           std::find(passing.begin(), passing.end(), fault.code) != passing.end();
}

}  // namespace

void PostgresqlConnection::connect() {
    const auto options = parse_uri(uri_);
    where_ = display_name_of(options.get());
    // Settings that the URI does not contain are passed after it: dbname may be a whole URI,
    // and later keywords override it.
    std::vector<const char*> keywords, values;
    // What comes before the URI is overridden by it.
    for (const auto& [keyword, value] : connection_limits) {
        // A service and the variable have limits of their own.
        if (std::getenv("PGSERVICE") || !option_value(options.get(), "service").empty() ||
            (std::string_view(keyword) == "connect_timeout" && std::getenv("PGCONNECT_TIMEOUT")))
            continue;
        keywords.push_back(keyword);
        values.push_back(value);
    }
    for (const char* keyword :
         {"dbname", "fallback_application_name", "client_encoding", "options"})
        keywords.push_back(keyword);
    std::string settings = "-c datestyle=ISO -c timezone=UTC -c intervalstyle=iso_8601";
    // A primary would look like a standby if the URI asks for a server that accepts writes;
    // then the setting is made only after connecting.
    const auto wanted = option_value(options.get(), "target_session_attrs");
    if (access_ == Access::read && (wanted.empty() || wanted == "any"))
        settings += " -c default_transaction_read_only=on";
    // No space at the end: PgBouncer parses this text itself, and strictly.
    if (const auto own = option_value(options.get(), "options"); !own.empty())
        settings += " " + own;
    for (const char* value : {uri_.c_str(), "kaiku", "UTF8", settings.c_str()})
        values.push_back(value);
    if (requires_verified_host(options.get())) {
        keywords.push_back("sslmode");
        values.push_back("verify-full");
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    session_.attach(PQconnectdbParams(keywords.data(), values.data(), 1), where_);
    if (PQstatus(session_.handle()) != CONNECTION_OK)
        throw_connection_error(session_.handle(), where_);
    ensure_settings();
    PQsetNoticeProcessor(session_.handle(), [](void*, const char*) {}, nullptr);
}

void PostgresqlConnection::ensure_settings() {
    for (const auto& [name, value] : {std::pair{"TimeZone", "UTC"}, std::pair{"DateStyle", "ISO"},
                                      std::pair{"IntervalStyle", "iso_8601"}}) {
        const char* is = PQparameterStatus(session_.handle(), name);
        if (!is || !std::string_view(is).starts_with(value))
            session_.run_deferred(fmt::format("SET {} = '{}'", name, value), {});
    }
    // A pooler ignores the settings of the URI, and remembers whether its server accepted writes
    // from before the roles of servers changed: the server itself is asked.
    if (session_.has_deferred() && wants_writes(session_.handle())) {
        auto rows = Connection::query("SELECT pg_is_in_recovery()");
        if (rows.next() && rows.boolean(0)) throw_no_writable_server(where_);
    }
    session_.flush();
}

std::string PostgresqlConnection::version() const {
    const int number = PQserverVersion(session_.handle());  // 150020 is 15.20
    return fmt::format("PostgreSQL {}.{}", number / 10'000, number % 10'000);
}

Rows PostgresqlConnection::query(std::string_view sql, std::span<const Parameter> parameters) {
    if (!is_prefetching_) return Rows(std::make_unique<PgCursor>(session_.run(sql, parameters)));
    session_.prefetch(sql, parameters);
    return Rows(std::make_unique<PgCursor>(nullptr));
}

Rows PostgresqlConnection::query_bytes(std::string_view sql,
                                       std::initializer_list<Parameter> parameters) {
    const std::span given(parameters.begin(), parameters.size());
    return Rows(
        std::make_unique<PgCursor>(session_.run(sql, given, PgSession::ResultFormat::binary)));
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
    return Rows(std::make_unique<PgCursor>(
        closed_at_end(session_.run(fetch, {})),
        [this, fetch, closed_at_end] { return closed_at_end(session_.run_text(fetch)); }));
}

std::int64_t PostgresqlConnection::execute(std::string_view sql,
                                           std::span<const Parameter> parameters) {
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

void PostgresqlConnection::insert_many(std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const Parameter> values) {
    copy(table, columns, values, {});
}

std::int64_t PostgresqlConnection::insert_new(std::string_view table,
                                              std::span<const std::string_view> columns,
                                              std::span<const Parameter> values,
                                              const UniqueKey& key) {
    const auto known = find_existing_rows(session_, table, columns, values, key);
    copy(table, columns, values, known);
    return std::count(known.begin(), known.end(), false);
}

void PostgresqlConnection::advance_id_sequence(std::string_view table, std::int64_t last) {
    query(fmt::format("SELECT setval(pg_get_serial_sequence($1, 'id'), greatest((SELECT "
                      "max(id) FROM {}), $2, 0) + 1, false)",
                      table),
          std::initializer_list<Parameter>{table, last})
        .next();
}

std::int64_t PostgresqlConnection::last_id(std::string_view table) {
    return find_last_id(table).value_or(0);
}

bool PostgresqlConnection::is_id_sequence_behind(std::string_view table) {
    const auto last = find_last_id(table);
    if (!last) return false;
    auto rows = Connection::query(fmt::format("SELECT max(id) FROM {}", table));
    return rows.next() && rows.optional_integer(0).value_or(0) > *last;
}

/// The last id that was given; nullopt if the role may not know.
std::optional<std::int64_t> PostgresqlConnection::find_last_id(std::string_view table) {
    std::string sequence;
    {
        auto rows = Connection::query(
            "SELECT pg_get_serial_sequence($1, 'id'), has_sequence_privilege(current_user, "
            "pg_get_serial_sequence($1, 'id'), 'SELECT')",
            {table});
        if (!rows.next() || rows.is_null(0) || !rows.boolean(1)) return std::nullopt;
        sequence = rows.text(0);
    }
    // The view pg_sequences has no value until the sequence itself has given an id, which it has
    // not after advance_id_sequence().
    auto rows = Connection::query(
        "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + sequence);
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
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
    transaction_ = access;
    session_.flush();
    session_.discard_pending();
    if (access == Access::write)
        begin_to_write();
    else
        session_.run_deferred(begin_read, {});
}

void PostgresqlConnection::commit() {
    PgResult result;
    const auto access = std::exchange(transaction_, std::nullopt);
    try {
        result = session_.run("COMMIT", {});
    } catch (const Error& error) {
        if (error.fault().code != "connection_lost") throw;
        // Without a probe nobody knows whether it was committed.
        if (!probe_ && access == Access::write) count_change();
        if (!probe_ || !was_committed()) throw;
        return;
    }
    // The server answers COMMIT of a failed transaction with a plain ROLLBACK.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw_postgresql_error(session_.handle(), result.get(), where_);
}

void PostgresqlConnection::rollback() noexcept {
    transaction_ = std::nullopt;
    session_.discard_results();
    if (PQtransactionStatus(session_.handle()) != PQTRANS_IDLE)
        PQclear(PQexec(session_.handle(), "ROLLBACK"));
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

void PostgresqlConnection::copy(std::string_view table, std::span<const std::string_view> columns,
                                std::span<const Parameter> values, const std::vector<bool>& known) {
    session_.begin_copy(
        fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", table, fmt::join(columns, ", ")));
    constexpr std::size_t bytes_at_once = 1 << 16;
    std::string block(copy_header);
    for (std::size_t row = 0; row * columns.size() < values.size(); ++row) {
        if (!known.empty() && known[row]) continue;
        append_copy_row(block, values.subspan(row * columns.size(), columns.size()));
        if (block.size() < bytes_at_once) continue;
        session_.send_copy(block);
        block.clear();
    }
    session_.send_copy(block += copy_trailer);
    session_.end_copy();
}

bool PostgresqlConnection::was_committed() {
    const auto probe = std::exchange(probe_, nullptr);
    const auto give_up = std::chrono::steady_clock::now() + max_outage_;
    for (;;) {
        try {
            connect();
            begin_to_write();
            const bool there = probe(*this);
            // With a transaction id the commit waits for the standbys, and with it everything
            // that was committed before.
            session_.run_deferred("SELECT pg_current_xact_id()", {});
            session_.run("COMMIT", {});
            return there;
        } catch (const Error& error) {
            // After Ctrl-C every statement would be cancelled, so there is no answer to wait for.
            if (!may_pass(error.fault()) || std::chrono::steady_clock::now() > give_up)
                throw_outcome_unknown();
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
    }
}

void PostgresqlConnection::throw_outcome_unknown() const {
    throw Error(ErrorKind::failed, "unknown_outcome",
                {N_("the connection to the register {register} was lost while the change was "
                    "being written, and cannot be restored"),
                 {{"register", where_}}},
                {N_("check whether the change was made before you repeat it")});
}

}  // namespace kaiku::db
