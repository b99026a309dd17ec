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
#include "core/db/parameter.hpp"
#include "core/time/instant.hpp"

namespace kaiku::base {
class OutputFile;
}

namespace kaiku::db {

enum class Engine { sqlite, postgresql };
std::string_view to_string(Engine engine);

/// Read-only connections cannot change anything, whatever statement they run.
enum class Access { read, write };

/// The location of a register: a file path, `sqlite:PATH` or a connection URI.
struct Location {
    Engine engine = Engine::sqlite;
    std::string where;  // the path, or the URI

    static Location parse(std::string_view text);
    /// The location for messages: of a URI only host, port and database, never user, password or
    /// query.
    std::string display_text() const;
    /// The same location, valid from any current folder.
    std::string absolute() const;
    /// Whether it contains a password or another secret.
    bool has_secret() const;
};

/// The result of a statement, row by row.
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // valid until next()
    virtual time::Day day(int column) const = 0;
    virtual time::TimeOfDay time_of_day(int column) const = 0;
    virtual time::Instant instant(int column) const = 0;
    virtual std::string bytes(int column) const = 0;
};

/// The rows of one query. The statement is released when the object is destroyed. A value that
/// cannot be what it is read as throws Error failed `damaged`.
class Rows {
public:
    explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

    bool next() { return cursor_->next(); }
    bool is_null(int column) const { return cursor_->is_null(column); }
    std::int64_t integer(int column) const { return cursor_->integer(column); }
    bool boolean(int column) const { return cursor_->integer(column) != 0; }
    std::string_view view(int column) const { return require_readable(cursor_->text(column)); }
    std::string text(int column) const { return std::string(view(column)); }
    time::Day day(int column) const { return cursor_->day(column); }
    time::TimeOfDay time_of_day(int column) const { return cursor_->time_of_day(column); }
    time::Instant instant(int column) const { return require_readable(cursor_->instant(column)); }
    std::string bytes(int column) const { return cursor_->bytes(column); }

    /// nullopt if the column is null.
    std::optional<std::int64_t> optional_integer(int c) const {
        return is_null(c) ? std::nullopt : std::optional(integer(c));
    }
    std::optional<std::string> optional_text(int c) const {
        return is_null(c) ? std::nullopt : std::optional(text(c));
    }
    std::optional<time::Day> optional_day(int c) const {
        return is_null(c) ? std::nullopt : std::optional(day(c));
    }
    std::optional<time::TimeOfDay> optional_time(int c) const {
        return is_null(c) ? std::nullopt : std::optional(time_of_day(c));
    }
    std::optional<time::Instant> optional_instant(int c) const {
        return is_null(c) ? std::nullopt : std::optional(instant(c));
    }

private:
    std::unique_ptr<Cursor> cursor_;
};

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
    /// Must be called after rows have been inserted with explicit ids, so that the engine's next id
    /// is higher than all of them, and higher than `last` in any case.
    virtual void advance_id_sequence(std::string_view table, std::int64_t last = 0) = 0;
    /// The last id that the engine assigned in a table that never reuses ids, even if its row has
    /// been deleted since; 0 if none, or if the server's role may not know.
    virtual std::int64_t last_id(std::string_view table) = 0;

    /// At the beginning of a write transaction that creates a register: throws Error conflict
    /// `exists` if there is one already. Others who create one at the same time wait until the
    /// transaction ends.
    virtual void require_no_register() = 0;

    /// Runs the statements of a schema file; type tokens are replaced.
    virtual void run_script(std::string_view sql) = 0;

    /// How many changes this connection has committed: a command that has committed none can be
    /// repeated.
    std::int64_t changes() const { return changes_; }
    void count_change() { ++changes_; }

    /// How long to ask for the outcome of a commit after the connection was lost; at least half a
    /// minute. An engine whose commits are never in doubt ignores it.
    virtual void set_max_outage(std::chrono::seconds) {}

    /// Finds out on a new connection whether the current transaction was committed, if the reply to
    /// its COMMIT was lost.
    using CommitProbe = std::function<bool(Connection&)>;
    virtual void set_commit_probe(CommitProbe probe) = 0;

    /// Called before the next statement outside a transaction, and at the beginning of each
    /// transaction, if others have changed the schema since the last time or have restored a backup
    /// into the register. May throw; it is then called again the next time. An engine whose
    /// registers cannot be restored while they are open does not call it.
    using SchemaChangeHandler = std::function<void(Connection&)>;
    virtual void on_schema_change(SchemaChangeHandler) {}

    /// While the object exists, queries outside of transactions read the register as of one moment,
    /// and nothing may be written. SQLite takes its lock once for all of them; a server, where they
    /// need none, does nothing. Throws what the schema change handler throws.
    [[nodiscard]] virtual std::shared_ptr<const void> hold_moment() { return nullptr; }

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

    /// The version of the schema, as found when the register was opened; for statements that differ
    /// until it is migrated.
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
};

/// Opens an existing register. Throws Error failed: `no_register`, `busy`, `read_only`,
/// `network_share`, ...
std::unique_ptr<Connection> open(const Location& location, Access access);

/// Throws Error failed `register_replaced`: the open register is no longer what it was.
[[noreturn]] void throw_register_replaced(const std::string& where);

/// A register under construction. In a file it is built beside its place under another name, and
/// nothing remains of it if finish() is not called.
class NewRegister {
public:
    /// Throws Error conflict `exists` if something is at the location already.
    explicit NewRegister(const Location& location);
    ~NewRegister();
    NewRegister(const NewRegister&) = delete;
    NewRegister& operator=(const NewRegister&) = delete;

    /// The caller fills it in one transaction, which begins with require_no_register().
    std::unique_ptr<Connection> take_connection() { return std::move(connection_); }
    /// Puts the register in its place once its connection is closed. Throws Error conflict `exists`
    /// if somebody else has been faster.
    void finish();

private:
    std::unique_ptr<base::OutputFile> file_;  // null on a server and in memory
    std::unique_ptr<Connection> connection_;
};

/// Replaces the whole contents of the register in the file `path` with those of `file`, in one
/// transaction: others that have the register open see either the old contents or the new ones, and
/// so does the next program if this one is killed. Waits for others to finish writing. The register
/// may be damaged. `file` must be a complete register that nobody else has open; it may be changed.
/// Throws Error failed `no_register` if `path` is another kind of file, `busy`, conflict `in_use`
/// if the register is so damaged that nobody else may have it open.
void replace_contents(const std::string& path, const std::string& file);

/// Commits a register that is complete and closed, where there is none. Throws Error conflict
/// `exists` if there is one by now.
void commit_register(base::OutputFile& file);

/// Prepares for replacing `file`, which may be an older backup, by another file: nothing may be
/// left beside it that belongs to its contents. Throws Error conflict `in_use` if it is a register
/// that somebody has open.
void require_unused(const std::string& file);

/// An SQLite file that is not a register and is used by one user at a time; `application_id` in its
/// header identifies its kind. It may be on any medium, also a USB stick. A new one has mode 0600.
/// Both functions throw Error failed `no_such_file`, `wrong_file`, `cannot_create`.
std::unique_ptr<Connection> open_file(const std::string& path, Access access,
                                      std::int32_t application_id);
std::unique_ptr<Connection> create_file(const std::string& path, std::int32_t application_id);

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
