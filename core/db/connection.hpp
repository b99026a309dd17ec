// The one door to the register's engine. Nothing outside core/db knows which engine stands behind
// it.
#pragma once
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

namespace kaiku::db {

enum class Engine { sqlite, postgresql };
std::string_view to_string(Engine engine);

/// Read-only connections cannot change anything, whatever is asked of them.
enum class Access { read, write };

/// Where a register is: a file path, `sqlite:PATH` or a connection URI.
struct Location {
    Engine engine = Engine::sqlite;
    std::string where;  // the path, or the URI

    static Location parse(std::string_view text);
    /// As messages name it: of a URI what stands before a password and a query, and never either of
    /// them.
    std::string display_text() const;
    /// The same place as named from any folder.
    std::string absolute() const;
    /// Whether a password or the like stands in it.
    bool has_secret() const;
};

/// What an engine gives back for a statement, row by row.
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
};

/// The rows of one query. Ends the statement's use when it goes.
class Rows {
public:
    explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

    bool next() { return cursor_->next(); }
    bool is_null(int column) const { return cursor_->is_null(column); }
    std::int64_t integer(int column) const { return cursor_->integer(column); }
    bool boolean(int column) const { return cursor_->integer(column) != 0; }
    std::string_view view(int column) const { return cursor_->text(column); }
    std::string text(int column) const { return std::string(cursor_->text(column)); }
    time::Day day(int column) const { return cursor_->day(column); }
    time::TimeOfDay time_of_day(int column) const { return cursor_->time_of_day(column); }
    time::Instant instant(int column) const { return cursor_->instant(column); }

    /// nullopt where the column is null.
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

/// What no two rows of a table have alike: columns, all of them among those that are inserted, and
/// the condition of an index that has only some rows (nothing: all). A row with a null among them
/// is like no other.
struct UniqueKey {
    std::span<const std::string_view> columns;
    std::string_view condition;
};

/// An open register. Every failure is base::Error with a kind of its own and never holds SQL or the
/// engine's words alone.
class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    /// `SQLite 3.40.1`
    virtual std::string version() const = 0;

    /// Runs a statement with `$1 ... $n` as parameters. Statements are prepared once for each text.
    virtual Rows query(std::string_view sql, std::span<const Parameter> parameters) = 0;
    Rows query(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return query(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Like query() for an answer of any size, within a transaction: rows come in pieces, and other
    /// statements may run between them.
    virtual Rows stream(std::string_view sql, std::span<const Parameter> parameters) = 0;
    Rows stream(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return stream(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Runs a statement that gives no rows; the number of rows that it changed.
    virtual std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) = 0;
    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return execute(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// Like execute() within a transaction, where neither the number of rows nor the moment
    /// matters: at the latest with the next statement that gives an answer, or the commit, which
    /// throws what fails. A way to a server less.
    virtual void execute_deferred(std::string_view sql, std::span<const Parameter> parameters) {
        execute(sql, parameters);
    }
    void execute_deferred(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        execute_deferred(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// What will be asked soon, and does not depend on the next answer: `questions` asks it with
    /// query() and gets no rows. The answers come with that of the next statement, where the way is
    /// long, and are good until something is written.
    virtual void prefetch(const std::function<void()>&) {}

    /// Inserts rows as fast as the engine can: `values` row by row, in the order of the columns.
    /// Within a transaction. What fails may be thrown by the statement that follows.
    virtual void insert_many(std::string_view table, std::span<const std::string_view> columns,
                             std::span<const Parameter> values) = 0;
    /// Like insert_many(), but leaves out rows that the unique key has already; the number of rows
    /// inserted.
    virtual std::int64_t insert_new(std::string_view table,
                                    std::span<const std::string_view> columns,
                                    std::span<const Parameter> values, const UniqueKey& key) = 0;
    /// Within a transaction: rows may come before those of their own table that they refer to;
    /// references are checked at the commit.
    virtual void defer_references() = 0;
    /// To be called after rows have been inserted with ids of the caller's choice, so that the
    /// engine's own choice goes on behind them, and behind `last` in any case.
    virtual void advance_id_sequence(std::string_view table, std::int64_t last = 0) = 0;
    /// The last id that the engine chose in a table that gives none twice, also where its row is
    /// gone since; 0: none.
    virtual std::int64_t last_id(std::string_view table) = 0;

    /// Several statements of a schema file; type tokens are replaced.
    virtual void run_script(std::string_view sql) = 0;

    /// How a later connection sees whether the transaction at hand was committed, when the answer
    /// to its COMMIT is lost on the way.
    using CommitProbe = std::function<bool(Connection&)>;
    virtual void set_commit_probe(CommitProbe probe) = 0;

    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    /// Prepares the engine for millions of rows in the transaction that follows or is at hand: so
    /// many MiB to work in, checks as always. Rows that go to places all over an index need much,
    /// those that come behind all that is there are faster with little.
    virtual void begin_bulk(int memory_mib) = 0;

    /// Takes an index away within the transaction at hand; the statement that makes it again, for
    /// create_index(). Millions of rows are added faster without, and sorting them at the end costs
    /// less.
    virtual std::string drop_index(std::string_view name) = 0;
    virtual void create_index(const std::string& definition) = 0;

    /// Runs a text that gives rights to a role of the server, which stands for `{role}` in it;
    /// within a transaction. Throws refused `not_here` where there are no roles, not_found
    /// `unknown_role`, refused `too_mighty` for a role that owns the register or may do everything
    /// anyway.
    virtual void grant(std::string_view sql, const std::string& role) = 0;
    /// The roles, but for the owner, that have been given a right (`SELECT`, ...) on a table or
    /// view; none where there are no roles.
    virtual std::vector<std::string> list_grantees(std::string_view table,
                                                   std::string_view right) = 0;

    /// The version of the schema, as whoever opened the register found it; for statements that
    /// differ until it is migrated.
    std::int64_t schema() const { return schema_; }
    void set_schema_version(std::int64_t version) { schema_ = version; }

    /// Seconds that a standby lags behind, of the slowest where this is the primary; nullopt where
    /// there is none, or the role may not know.
    virtual std::optional<std::int64_t> replication_lag_s() { return std::nullopt; }
    /// Takes what was deleted or changed off the disk for good, as far as the engine can: while
    /// nobody else works, not within a transaction.
    virtual void vacuum() {}
    /// Bytes that the register takes.
    virtual std::int64_t size_bytes() = 0;
    /// The engine's own check of its storage and of references: a line for each fault.
    virtual std::vector<std::string> check_integrity() = 0;
    /// Whether the register's storage is this file, by whatever path.
    virtual bool is_stored_in(const std::string& file) const = 0;
    /// Whether the process, or the role that it has connected as, owns the register's file or
    /// schema.
    virtual bool is_owner() = 0;
    /// A copy of the register as it is now, while others go on. A file by itself, which can be read
    /// from a folder that cannot be written to; a new one is readable by its owner only. `finish`
    /// may still write to the copy.
    virtual void backup_to(const std::string& file,
                           const std::function<void(Connection&)>& finish = {}) = 0;

private:
    std::int64_t schema_ = 0;
};

/// To be called before standard input is read or anything is shown by what opens a register later:
/// the program may have to go elsewhere for its engine.
void need_engine(const Location& location);

/// Opens an existing register's storage. Throws Error failed: `no_register`, `busy`, `read_only`,
/// `network_share`, ...
std::unique_ptr<Connection> open(const Location& location, Access access);

/// Makes new, empty storage. Throws Error conflict `exists` when something is there.
std::unique_ptr<Connection> create(const Location& location);

/// A SQLite file that is no register and belongs to one user at a time; `mark` in its head tells
/// its kind. It may lie anywhere, on a memory stick too. A new one has mode 0600. Throw Error
/// failed `no_such_file`, `wrong_file`, `cannot_create`.
std::unique_ptr<Connection> open_file(const std::string& path, Access access,
                                      std::int32_t application_id);
std::unique_ptr<Connection> create_file(const std::string& path, std::int32_t application_id);

/// One transaction: begun here, rolled back when it goes without commit(). A write transaction
/// takes the register's write lock at once, so what it reads cannot change before it writes.
class Transaction {
public:
    Transaction(Connection& connection, Access access) : connection_(&connection) {
        connection.begin(access);
    }
    ~Transaction() {
        if (connection_) connection_->rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        connection_->commit();
        connection_ = nullptr;
    }

private:
    Connection* connection_;
};

}  // namespace kaiku::db
