// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/sqlite_connection.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>

#include "core/base/interrupt.hpp"
#include "core/db/open.hpp"
#include "core/db/sqlite/sqlite.hpp"

namespace kaiku::db {

namespace {

/// Settings of the process, which have no effect once it has used SQLite.
void configure_sqlite() {
    static const bool once = [] {
        // Else SQLite would lock and count at each allocation for statistics that nobody reads.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        // The memory for the pages that a statement changes, before they go to a file. The default
        // of 64 KiB would be fetched from the system and given back by each recorded usage, which
        // changes about five pages.
        sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 32 * 1024);
        return true;
    }();
    static_cast<void>(once);
}

constexpr std::string_view select_schema_cookie = "PRAGMA schema_version";

bool is_shared_memory(const std::string& path) {
    return is_in_memory(path) && path.size() > memory_path.size();
}

/// A path as part of a URI.
std::string uri_path(const std::string& path) {
    std::string text;
    for (const char letter : std::filesystem::absolute(path).string())
        text += letter == '%' || letter == '?' || letter == '#'
                    ? fmt::format("%{:02X}", static_cast<unsigned char>(letter))
                    : std::string(1, letter);
    return text;
}

/// The name for SQLite. Its memory VFS has locks like a file; its shared cache has not.
std::string name_for_sqlite(const std::string& path, Locks locks) {
    if (locks == Locks::without) return "file:" + uri_path(path) + "?immutable=1";
    return is_shared_memory(path) ? "file:/" + path.substr(memory_path.size()) + "?vfs=memdb"
                                  : path;
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, int flags, Locks locks) try
    : path_(path),
      database_(
          name_for_sqlite(path, locks),
          (configure_sqlite(), flags | SQLITE_OPEN_NOMUTEX |
                                   (name_for_sqlite(path, locks) != path ? SQLITE_OPEN_URI : 0))) {
    if (locks == Locks::without) unlocked_.emplace(path);
    sqlite3_extended_result_codes(database_.getHandle(), 1);
    lock_wait_.install(database_.getHandle());
    sqlite3_progress_handler(
        database_.getHandle(), 10'000, [](void*) { return base::was_interrupted() ? 1 : 0; },
        nullptr);
} catch (const SQLite::Exception& error) {
    throw_sqlite_error(error.getErrorCode(), error.what(), path);
}

SqliteConnection::~SqliteConnection() {
    if (has_moved())
        sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Rows SqliteConnection::query(std::string_view sql, std::span<const Parameter> parameters) {
    if (sqlite3_get_autocommit(database_.getHandle()) == 0 || !snapshot_.expired())
        return {start(sql, parameters), replaced_texts()};
    // Until the end of this function, so that it and the query take SQLite's lock once.
    const auto snapshot = hold_snapshot();
    auto cursor = start(sql, parameters);
    if (cursor->only_reads()) cursor->read_ahead();
    return {std::move(cursor), replaced_texts()};
}

std::int64_t SqliteConnection::execute(std::string_view sql,
                                       std::span<const Parameter> parameters) {
    const bool is_alone = sqlite3_get_autocommit(database_.getHandle()) != 0;
    if (is_alone) notice_changes();
    const auto rows = execute_now(sql, parameters);
    if (is_alone) count_change();
    return rows;
}

std::int64_t SqliteConnection::insert(std::string_view sql, std::span<const Parameter> parameters) {
    execute(sql, parameters);
    return sqlite3_last_insert_rowid(database_.getHandle());
}

std::int64_t SqliteConnection::execute_now(std::string_view sql,
                                           std::span<const Parameter> parameters) {
    auto& prepared = prepare(sql);
    bind_all(prepared, parameters, days_, SQLITE_STATIC);
    require_nothing_replaced(prepared, parameters);
    const int code = sqlite3_step(prepared.handle);
    sqlite3_reset(prepared.handle);
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        throw_sqlite_error(code, sqlite3_errmsg(database_.getHandle()), path_);
    return sqlite3_changes(database_.getHandle());
}

Rows SqliteConnection::stream(std::string_view sql, std::span<const Parameter> parameters, int) {
    // SQLite could stream outside a transaction, but a server cannot.
    if (sqlite3_get_autocommit(database_.getHandle()) != 0)
        throw std::logic_error("an answer streams within a transaction only");
    return query(sql, parameters);
}

void SqliteConnection::advance_id_sequence(std::string_view table, std::int64_t last) {
    if (last <= last_id(table)) return;
    if (Connection::execute("UPDATE sqlite_sequence SET seq = $2 WHERE name = $1", {table, last}) ==
        0)
        Connection::execute("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)",
                            {table, last});
}

std::int64_t SqliteConnection::last_id(std::string_view table) {
    auto rows = Connection::query("SELECT seq FROM sqlite_sequence WHERE name = $1", {table});
    return rows.next() ? rows.integer(0) : 0;
}

void SqliteConnection::require_no_register() {
    if (Connection::query("SELECT 1 FROM sqlite_schema").next()) throw_register_exists(path_);
}

void SqliteConnection::set_commit_probe(CommitProbe) {
}  // with a file the result of a commit is always known

void SqliteConnection::on_schema_change(SchemaChangeHandler handler) {
    schema_changes_.set_handler(std::move(handler));
    schema_cookie_ = read_schema_cookie();
}

std::shared_ptr<const void> SqliteConnection::hold_snapshot() {
    if (unlocked_ || !schema_changes_.are_watched()) {
        notice_changes();
        return nullptr;
    }
    if (has_moved()) throw_register_replaced(path_);
    // SQLite keeps its lock until the row is released.
    auto row = std::make_shared<Rows>(start(select_schema_cookie, {}), replaced_texts());
    while (!row->next() || row->integer(0) != schema_cookie_) {
        row.reset();
        notice_changes();
        row = std::make_shared<Rows>(start(select_schema_cookie, {}), replaced_texts());
    }
    snapshot_ = row;
    return row;
}

void SqliteConnection::begin(Access access) {
    execute_now(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN", {});
    try {
        if (snapshot_.expired()) notice_changes();
    } catch (...) {
        rollback();
        throw;
    }
}

void SqliteConnection::commit() {
    if (deferred_) check_deferred_references();
    execute_now("COMMIT", {});
    deferred_.reset();
}

void SqliteConnection::rollback() noexcept {
    deferred_.reset();
    // An error may have ended the transaction already; then there is nothing to roll back.
    if (sqlite3_get_autocommit(database_.getHandle()) == 0)
        sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteConnection::grant(std::string_view, const std::string&) {
    throw base::Error(base::ErrorKind::refused, "not_here",
                      {N_("a register in a file has no roles")},
                      {N_("the permissions of the file determine who may open it")});
}

std::vector<std::string> SqliteConnection::list_grantees(std::string_view, std::string_view) {
    return {};
}

std::int64_t SqliteConnection::read_application_id() {
    Rows rows(start("PRAGMA application_id", {}), replaced_texts());
    return rows.next() ? rows.integer(0) : 0;
}

void SqliteConnection::run(const std::string& sql) {
    char* words = nullptr;
    const int code = sqlite3_exec(database_.getHandle(), sql.c_str(), nullptr, nullptr, &words);
    const std::string message = words ? words : "";
    sqlite3_free(words);
    if (code != SQLITE_OK)
        throw_sqlite_error(sqlite3_extended_errcode(database_.getHandle()), message.c_str(), path_);
}

bool SqliteConnection::has_moved() {
    int moved = 0;
    sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

std::int64_t SqliteConnection::read_schema_cookie() {
    Rows rows(start(select_schema_cookie, {}), replaced_texts());
    return rows.next() ? rows.integer(0) : 0;
}

void SqliteConnection::notice_changes() {
    if (unlocked_) unlocked_->require_unchanged();
    if (!schema_changes_.are_watched()) return;
    if (has_moved()) throw_register_replaced(path_);
    const auto cookie = read_schema_cookie();
    if (cookie == schema_cookie_) return;
    schema_changes_.handle(*this);
    schema_cookie_ = cookie;
}

std::unique_ptr<SqliteCursor> SqliteConnection::start(std::string_view sql,
                                                      std::span<const Parameter> parameters) {
    auto& prepared = prepare(sql);
    auto cursor =
        std::make_unique<SqliteCursor>(prepared, days_, path_, unlocked_ ? &*unlocked_ : nullptr);
    bind_all(prepared, parameters, days_, SQLITE_TRANSIENT);
    require_nothing_replaced(prepared, parameters);
    return cursor;
}

void SqliteConnection::require_nothing_replaced(const PreparedStatement& prepared,
                                                std::span<const Parameter> parameters) {
    if (replaced_texts().is_empty() || sqlite3_stmt_readonly(prepared.handle) != 0) return;
    for (const auto& parameter : parameters)
        if (parameter.type() == Type::text && replaced_texts().contains(parameter.text()))
            throw_replaced_text(parameter.text());
}

PreparedStatement& SqliteConnection::prepare(std::string_view sql) {
    // In bulk operations the same text is used millions of times.
    if (latest_ != statements_.end() && latest_->first == sql && !latest_->second->in_use)
        return *latest_->second;
    auto [first, last] = statements_.equal_range(sql);
    for (latest_ = first; latest_ != last; ++latest_)
        if (!latest_->second->in_use) return *latest_->second;
    latest_ = statements_.end();
    sqlite3_stmt* handle = nullptr;
    const int code =
        sqlite3_prepare_v3(database_.getHandle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) throw_sqlite_error(code, sqlite3_errmsg(database_.getHandle()), path_);
    forget_statements(sql.size());
    latest_ = statements_.emplace(std::string(sql), std::make_unique<PreparedStatement>(handle));
    return *latest_->second;
}

void SqliteConnection::forget_statements(std::size_t added) {
    // All texts of a command together are shorter; lists of ids, each of which is used once, are
    // not, and a prepared one takes many times as many bytes.
    constexpr std::size_t max_bytes = 256'000;
    statement_bytes_ += added;
    if (statement_bytes_ <= max_bytes) return;
    statement_bytes_ = added;
    std::erase_if(statements_, [&](const auto& one) {
        if (!one.second->in_use) return true;
        statement_bytes_ += one.first.size();
        return false;
    });
}

}  // namespace kaiku::db
