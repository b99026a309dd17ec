// SPDX-License-Identifier: Apache-2.0
// A connection to an SQLite file.
#pragma once
#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/db/dialect.hpp"
#include "core/db/schema_changes.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/statement.hpp"

namespace kaiku::db {

/// Whether a file is read with SQLite's locks, which need other files beside it, or without.
enum class Locks { with, without };

class SqliteConnection : public Connection {
public:
    // A connection is used by one thread only; without SQLite's own locks a row takes a tenth less
    // time.
    SqliteConnection(const std::string& path, int flags, Locks locks = Locks::with);
    /// SQLite removes the files beside the register by their names when the last connection is
    /// closed. If its file has been replaced, these belong to another register.
    ~SqliteConnection() override;

    Engine engine() const override { return Engine::sqlite; }
    std::string version() const override { return std::string("SQLite ") + sqlite3_libversion(); }

    Rows query(std::string_view sql, std::span<const Parameter> parameters) override;

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override;

    /// Without RETURNING, for which SQLite saves every page that the statement changes, so that it
    /// can undo a part of the statement.
    std::int64_t insert(std::string_view sql, std::span<const Parameter> parameters) override;

    std::int64_t execute_now(std::string_view sql, std::span<const Parameter> parameters);

    Rows stream(std::string_view sql, std::span<const Parameter> parameters,
                int rows_at_once) override;

    void insert_many(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Parameter> values) override;

    std::int64_t insert_new(std::string_view table, std::span<const std::string_view> columns,
                            std::span<const Parameter> values, const UniqueKey& key) override;

    void defer_references() override { run("PRAGMA defer_foreign_keys = ON"); }
    void defer_references_of(std::string_view table, std::int64_t first) override;
    /// SQLite's next id is always one above the highest; only tables that never reuse ids remember
    /// the id of a deleted row.
    void advance_id_sequence(std::string_view table, std::int64_t last) override;
    std::int64_t last_id(std::string_view table) override;
    /// Never: SQLite looks at the rows as well.
    bool is_id_sequence_behind(std::string_view) override { return false; }

    void require_no_register() override;
    void run_script(std::string_view sql) override { run(expand_type_tokens(sql, Engine::sqlite)); }
    void set_commit_probe(CommitProbe) override;
    void on_schema_change(SchemaChangeHandler handler) override;
    std::shared_ptr<const void> hold_snapshot() override;
    void begin(Access access) override;
    void commit() override;
    void rollback() noexcept override;

    void grant(std::string_view, const std::string&) override;
    bool grant_monitoring(const std::string&) override { return false; }
    std::vector<std::string> list_grantees(std::string_view, std::string_view) override;

    void begin_bulk(int memory_mib) override;

    std::string drop_index(std::string_view name) override;

    void create_index(const std::string& definition) override;

    /// Overwriting deleted content (secure_delete) leaves copies that remained in pages when they
    /// were split, so the whole file is rewritten.
    void vacuum() override;
    /// Moves everything from the log beside the file into the file. Throws Error failed `busy` if
    /// others prevent that.
    void empty_log();
    /// Reads the number that identifies the kind of the file. It is the first statement, which
    /// shows whether the file can be read.
    std::int64_t read_application_id();
    std::int64_t size_bytes() override;

    std::vector<std::string> check_integrity() override;

    bool is_owner() override;
    bool is_replaced() override { return has_moved(); }
    bool is_stored_in(const std::string& file) const override;

    void backup_to(const std::string& file,
                   const std::function<void(Connection&)>& finish) override;

    /// For a file that somebody else may have created: nothing in its schema is executed, and the
    /// engine's own tables cannot be written.
    void harden();

    void run(const std::string& sql);

private:
    /// Whether the file was removed or another one is under its name now.
    bool has_moved();

    std::int64_t read_schema_cookie();

    /// Throws Error failed `register_replaced` if the file is no longer that of the register, and
    /// what the handler throws.
    void notice_changes();

    std::int64_t insert_one_by_one(std::string_view table,
                                   std::span<const std::string_view> columns,
                                   std::span<const Parameter> values, const std::string& tail);
    /// Throws Error conflict.
    void check_deferred_references();

    /// Throws what throw_replaced_text() throws if the statement may write one.
    void require_nothing_replaced(const PreparedStatement& prepared,
                                  std::span<const Parameter> parameters);
    std::unique_ptr<SqliteCursor> start(std::string_view sql,
                                        std::span<const Parameter> parameters);

    /// A prepared statement that is not in use: the same text may run again while its rows are
    /// being read.
    PreparedStatement& prepare(std::string_view sql);
    /// Forgets statements that are not in use if they and one more, of that length, are too long.
    void forget_statements(std::size_t added);

    std::string path_;
    LockWait lock_wait_;
    SQLite::Database database_;
    std::optional<UnlockedFile> unlocked_;
    SchemaChanges schema_changes_;
    std::int64_t schema_cookie_ = 0;  // changes with the schema and with each restore
    std::weak_ptr<const void> snapshot_;
    struct DeferredReferences {
        std::string table;
        std::int64_t first = 0;
    };
    std::optional<DeferredReferences> deferred_;  // until the end of the transaction
    DayCache days_;
    std::multimap<std::string, std::unique_ptr<PreparedStatement>, std::less<>> statements_;
    std::size_t statement_bytes_ = 0;                             // the length of their texts
    decltype(statements_)::iterator latest_ = statements_.end();  // used last
};

}  // namespace kaiku::db
