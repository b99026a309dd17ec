// SPDX-License-Identifier: Apache-2.0
// The interface to the register's database engine. Nothing outside core/db depends on the engine.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/db/location.hpp"
#include "core/db/parameter.hpp"
#include "core/db/replaced_texts.hpp"
#include "core/db/rows.hpp"

namespace kaiku::db {

/// Read-only connections cannot change anything, whatever statement they run.
enum class Access { read, write };

/// A unique key of a table: its columns, all of them among those that are inserted, and the
/// condition of a partial index (empty: all rows). A row with a null in the key is never a
/// duplicate.
struct UniqueKey {
    std::span<const std::string_view> columns;
    std::string_view condition;
};

/// How far the standbys of a server lag behind.
struct Replication {
    /// On a standby its own lag, on the primary the maximum of all; nullopt if there is no standby
    /// or the role may not know.
    std::optional<std::int64_t> lag_s;
    bool is_hidden = false;  // there are standbys, but the role may not know their lag
};

/// An open register. Every failure is a base::Error with a specific kind; it never contains SQL and
/// never consists of the engine's message alone.
class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    /// `SQLite 3.40.1`
    virtual std::string version() const = 0;

    /// Runs a statement with parameters `$1 ... $n`. Each distinct text is prepared once.
    virtual Rows query(std::string_view sql, std::span<const Parameter> parameters) = 0;
    Rows query(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return query(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Like query(), for rows of texts and bytes that are large: a server sends them as they are,
    /// not in hexadecimal.
    virtual Rows query_bytes(std::string_view sql, std::initializer_list<Parameter> parameters) {
        return query(sql, parameters);
    }

    /// Like query() for a result of any size, within a transaction: rows are fetched in pieces, and
    /// other statements may run between them. `rows_at_once`: how many a server sends at once; few
    /// if the rows are large.
    virtual Rows stream(std::string_view sql, std::span<const Parameter> parameters,
                        int rows_at_once) = 0;
    Rows stream(std::string_view sql, std::span<const Parameter> parameters) {
        constexpr int usual = 2'000;
        return stream(sql, parameters, usual);
    }
    Rows stream(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return stream(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Runs a statement that returns no rows; returns the number of rows changed.
    virtual std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) = 0;
    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return execute(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Runs an INSERT of one row, without RETURNING, into a table with ids that the engine chooses;
    /// returns the id. Throws what execute() throws.
    virtual std::int64_t insert(std::string_view sql, std::span<const Parameter> parameters) {
        auto rows = query(std::string(sql) + " RETURNING id", parameters);
        rows.next();
        const auto id = rows.integer(0);
        while (rows.next()) {
        }
        return id;
    }
    std::int64_t insert(std::string_view sql, std::initializer_list<Parameter> parameters) {
        return insert(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Like execute() within a transaction, if neither the number of rows nor the time of execution
    /// matters. The statement runs at the latest with the next one that returns a result, or with
    /// the commit, which throws its errors. Saves a round trip.
    virtual void execute_deferred(std::string_view sql, std::span<const Parameter> parameters) {
        execute(sql, parameters);
    }
    void execute_deferred(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        execute_deferred(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Fetches in advance what will be queried soon and does not depend on the next result:
    /// `questions` runs it with query() and gets no rows. On a server the results come with that of
    /// the next statement and are valid until something is written. Saves round trips.
    virtual void prefetch(const std::function<void()>&) {}

    /// Inserts rows as fast as the engine can: `values` row by row, in the order of the columns.
    /// Within a transaction. Errors may be thrown by the statement that follows.
    virtual void insert_many(std::string_view table, std::span<const std::string_view> columns,
                             std::span<const Parameter> values) = 0;
    /// Like insert_many(), but skips rows whose unique key exists already; returns the number of
    /// rows inserted.
    virtual std::int64_t insert_new(std::string_view table,
                                    std::span<const std::string_view> columns,
                                    std::span<const Parameter> values, const UniqueKey& key) = 0;
    /// Within a transaction: rows may be inserted before the rows of their own table that they
    /// refer to; references are checked at commit.
    virtual void defer_references() = 0;
    /// Within a transaction: an engine for which that is faster checks the references of rows that
    /// insert_new() adds to `table`, with ids of at least `first`, together at the commit, which
    /// then throws Error conflict `conflict`. Worthwhile if most rows of the table are new.
    virtual void defer_references_of(std::string_view /*table*/, std::int64_t /*first*/) {}
    /// Must be called after rows have been inserted with explicit ids, so that the engine's next id
    /// is higher than all of them, and higher than `last` in any case.
    virtual void advance_id_sequence(std::string_view table, std::int64_t last = 0) = 0;
    /// The last id that the engine assigned in a table that never reuses ids, even if its row has
    /// been deleted since; 0 if none, or if the server's role may not know.
    virtual std::int64_t last_id(std::string_view table) = 0;
    /// Whether the engine's next id for the table exists already, because rows were inserted
    /// without advance_id_sequence(). false if the server's role may not know.
    virtual bool is_id_sequence_behind(std::string_view table) = 0;

    /// At the beginning of a write transaction that creates a register: throws Error conflict
    /// `exists` if there is one already. Others who create one at the same time wait until the
    /// transaction ends.
    virtual void require_no_register() = 0;

    /// Runs the statements of a schema file; type tokens are replaced.
    virtual void run_script(std::string_view sql) = 0;

    /// How many changes this connection has committed: write transactions, statements outside of
    /// one, and what may have been committed when the connection was lost. A command that has
    /// committed none can be repeated.
    std::int64_t changes() const { return changes_; }
    void count_change() { ++changes_; }

    /// The texts that were read with replacements.
    ReplacedTexts& replaced_texts() { return replaced_texts_; }

    /// How long to ask for the outcome of a commit after the connection was lost; at least half a
    /// minute. An engine whose commits are never in doubt ignores it.
    virtual void set_max_outage(std::chrono::seconds) {}

    /// Finds out on a new connection whether the current transaction was committed, if the reply to
    /// its COMMIT was lost.
    using CommitProbe = std::function<bool(Connection&)>;
    virtual void set_commit_probe(CommitProbe probe) = 0;

    /// Called before the next statement outside a transaction, and at the beginning of each one, if
    /// others have changed the schema or restored a backup into the register. If it throws, it is
    /// called again. A server tells of another schema in answer to a statement, which then fails
    /// with Error `collision`; the handler is called then, or after the transaction's rollback.
    using SchemaChangeHandler = std::function<void(Connection&)>;
    virtual void on_schema_change(SchemaChangeHandler) {}

    /// While the object exists, queries outside of transactions read the register as of one moment,
    /// and nothing may be written. SQLite takes its lock once for all of them; a server, where they
    /// need none, does nothing. Throws what the schema change handler throws.
    [[nodiscard]] virtual std::shared_ptr<const void> hold_snapshot() { return nullptr; }

    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    /// Prepares the engine for millions of rows in the next or current transaction, with
    /// `memory_mib` MiB of cache; all checks remain. Rows that are spread all over an index need
    /// much memory; rows that are appended at its end are faster with little.
    virtual void begin_bulk(int memory_mib) = 0;

    /// Drops an index within the current transaction; returns the statement that creates it again,
    /// for create_index(). Adding millions of rows is faster without it, even with the sorting at
    /// the end.
    virtual std::string drop_index(std::string_view name) = 0;
    virtual void create_index(const std::string& definition) = 0;

    /// Runs a text that grants rights to a role of the server, whose name replaces `{role}`; within
    /// a transaction. Throws Error refused `not_here` if the engine has no roles, not_found
    /// `unknown_role`, refused `privileged_role` for a role that owns the register or is a
    /// superuser.
    virtual void grant(std::string_view sql, const std::string& role) = 0;
    /// Lets a role of the server see the lag of replication, if the own role may grant that; within
    /// a transaction. Returns whether the role can see it now.
    virtual bool grant_monitoring(const std::string& role) = 0;
    /// The roles other than the owner that have been granted a right (`SELECT`, ...) on a table or
    /// view; empty if the engine has no roles.
    virtual std::vector<std::string> list_grantees(std::string_view table,
                                                   std::string_view right) = 0;

    /// The version of the schema, as found when the register was opened or when a migration was
    /// noticed; for statements that differ until it is migrated.
    std::int64_t schema() const { return schema_; }
    void set_schema_version(std::int64_t version) { schema_ = version; }

    virtual Replication replication() { return {}; }
    /// Physically erases deleted and changed data as far as the engine can. Only while nobody else
    /// uses the register, not within a transaction.
    virtual void vacuum() {}
    /// Bytes that the register occupies.
    virtual std::int64_t size_bytes() = 0;
    /// The engine's own check of its storage and of references: one line for each fault.
    virtual std::vector<std::string> check_integrity() = 0;
    /// Whether the file at the register's path is by now another one than the open one.
    virtual bool is_replaced() { return false; }
    /// Whether the register is stored in this file, by whatever path.
    virtual bool is_stored_in(const std::string& file) const = 0;
    /// Whether the process, or the role that it has connected as, owns the register's file or
    /// schema.
    virtual bool is_owner() = 0;
    /// Writes a copy of the register as it is now, while others continue to work. The copy is a
    /// single file, which can be read from a read-only folder; a new one has mode 0600. `finish`
    /// may still write to the copy.
    virtual void backup_to(const std::string& file,
                           const std::function<void(Connection&)>& finish = {}) = 0;

private:
    std::int64_t schema_ = 0;
    std::int64_t changes_ = 0;
    ReplacedTexts replaced_texts_;
};

/// One transaction: begun here, rolled back at destruction unless commit() was called. A write
/// transaction takes the register's write lock at once, so what it reads cannot change before it
/// writes.
class Transaction {
public:
    Transaction(Connection& connection, Access access)
        : connection_(&connection), is_write_(access == Access::write) {
        connection.begin(access);
    }
    ~Transaction() {
        if (connection_) connection_->rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        connection_->commit();
        if (is_write_) connection_->count_change();
        connection_ = nullptr;
    }

private:
    Connection* connection_;
    bool is_write_;
};

}  // namespace kaiku::db
