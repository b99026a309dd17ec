// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/sqlite.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <stdexcept>

#include "core/base/interrupt.hpp"
#include "core/db/dialect.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/statement.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

/// Without this SQLite would lock and count at each allocation for statistics that nobody reads. No
/// effect once the process has used SQLite.
void disable_memory_statistics() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(once);
}

/// `INSERT INTO table (...) VALUES ($1, ...), (...), ...` for `rows` rows.
std::string insert_text(std::string_view table, std::span<const std::string_view> columns,
                        std::size_t rows) {
    std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ", table, fmt::join(columns, ", "));
    for (std::size_t number = 1; number <= rows * columns.size(); ++number) {
        const auto column = (number - 1) % columns.size();
        sql += fmt::format("{}${}{}",
                           column > 0   ? ", "
                           : number > 1 ? ", ("
                                        : "(",
                           number, column + 1 == columns.size() ? ")" : "");
    }
    return sql;
}

constexpr std::string_view memory = ":memory:";
bool is_shared_memory(const std::string& path) {
    return is_in_memory(path) && path.size() > memory.size();
}

/// Whether a file is read with SQLite's locks, which need other files beside it, or without.
enum class Locks { with, without };

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
    return is_shared_memory(path) ? "file:/" + path.substr(memory.size()) + "?vfs=memdb" : path;
}

class SqliteConnection : public Connection {
public:
    // A connection is used by one thread only; without SQLite's own locks a row takes a tenth less
    // time.
    SqliteConnection(const std::string& path, int flags, Locks locks = Locks::with) try
        : path_(path),
          database_(name_for_sqlite(path, locks),
                    (disable_memory_statistics(),
                     flags | SQLITE_OPEN_NOMUTEX |
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
    /// SQLite removes the files beside the register by their names when the last connection is
    /// closed. If its file has been replaced, these belong to another register.
    ~SqliteConnection() override {
        if (has_moved())
            sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }

    Engine engine() const override { return Engine::sqlite; }
    std::string version() const override { return std::string("SQLite ") + sqlite3_libversion(); }

    Rows query(std::string_view sql, std::span<const Parameter> parameters) override {
        if (sqlite3_get_autocommit(database_.getHandle()) != 0) notice_changes();
        return Rows(start(sql, parameters));
    }

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
        if (sqlite3_get_autocommit(database_.getHandle()) != 0) notice_changes();
        return execute_now(sql, parameters);
    }

    std::int64_t execute_now(std::string_view sql, std::span<const Parameter> parameters) {
        auto& prepared = prepare(sql);
        bind_all(prepared, parameters, days_, SQLITE_STATIC);
        const int code = sqlite3_step(prepared.handle);
        sqlite3_reset(prepared.handle);
        if (code != SQLITE_DONE && code != SQLITE_ROW)
            throw_sqlite_error(code, sqlite3_errmsg(database_.getHandle()), path_);
        return sqlite3_changes(database_.getHandle());
    }

    Rows stream(std::string_view sql, std::span<const Parameter> parameters) override {
        // SQLite could stream outside a transaction, but a server cannot.
        if (sqlite3_get_autocommit(database_.getHandle()) != 0)
            throw std::logic_error("an answer streams within a transaction only");
        return query(sql, parameters);
    }

    void insert_many(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Parameter> values) override {
        insert_in_pieces(table, columns, values, {});
    }

    std::int64_t insert_new(std::string_view table, std::span<const std::string_view> columns,
                            std::span<const Parameter> values, const UniqueKey& key) override {
        const auto condition =
            key.condition.empty() ? std::string() : fmt::format(" WHERE {}", key.condition);
        return insert_in_pieces(
            table, columns, values,
            fmt::format(" ON CONFLICT ({}){} DO NOTHING", fmt::join(key.columns, ", "), condition));
    }

    void defer_references() override { run("PRAGMA defer_foreign_keys = ON"); }
    /// SQLite's next id is always one above the highest; only tables that never reuse ids remember
    /// the id of a deleted row.
    void advance_id_sequence(std::string_view table, std::int64_t last) override {
        if (last <= last_id(table)) return;
        if (Connection::execute("UPDATE sqlite_sequence SET seq = $2 WHERE name = $1",
                                {table, last}) == 0)
            Connection::execute("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)",
                                {table, last});
    }
    std::int64_t last_id(std::string_view table) override {
        auto rows = Connection::query("SELECT seq FROM sqlite_sequence WHERE name = $1", {table});
        return rows.next() ? rows.integer(0) : 0;
    }

    void require_no_register() override {
        if (Connection::query("SELECT 1 FROM sqlite_schema").next()) throw_register_exists(path_);
    }
    void run_script(std::string_view sql) override { run(expand_type_tokens(sql, Engine::sqlite)); }
    void set_commit_probe(CommitProbe) override {
    }  // with a file the result of a commit is always known
    void on_schema_change(SchemaChangeHandler handler) override {
        schema_change_handler_ = std::move(handler);
        schema_cookie_ = read_schema_cookie();
    }
    void begin(Access access) override {
        execute_now(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN", {});
        try {
            notice_changes();
        } catch (...) {
            rollback();
            throw;
        }
    }
    void commit() override { execute_now("COMMIT", {}); }
    void rollback() noexcept override {
        // An error may have ended the transaction already; then there is nothing to roll back.
        if (sqlite3_get_autocommit(database_.getHandle()) == 0)
            sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }

    void grant(std::string_view, const std::string&) override {
        throw Error(ErrorKind::refused, "not_here", {N_("a register in a file has no roles")},
                    {N_("the permissions of the file determine who may open it")});
    }
    std::vector<std::string> list_grantees(std::string_view, std::string_view) override {
        return {};
    }

    void begin_bulk(int memory_mib) override {
        run("PRAGMA wal_autocheckpoint = 100000; PRAGMA cache_size = -" +
            std::to_string(memory_mib * 1024));
        if (sqlite3_get_autocommit(database_.getHandle()) != 0) run("PRAGMA temp_store = FILE");
    }

    std::string drop_index(std::string_view name) override {
        std::string definition;
        {
            auto rows = Connection::query(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = $1", {name});
            if (rows.next()) definition = rows.text(0);
        }
        if (definition.empty()) throw_sqlite_error(SQLITE_CORRUPT, "", path_);
        run("DROP INDEX " + std::string(name));
        return definition;
    }

    void create_index(const std::string& definition) override {
        // Entries are sorted in pieces as large as the cache; pieces that fit into the processor's
        // cache are sorted faster.
        begin_bulk(8);
        run(definition);
    }

    /// Overwriting deleted content (secure_delete) leaves copies that remained in pages when they
    /// were split, so the whole file is rewritten.
    void vacuum() override {
        if (is_in_memory(path_)) return;
        run("VACUUM");
        auto rows = Connection::query("PRAGMA wal_checkpoint(TRUNCATE)");
        if (rows.next() && rows.integer(0) != 0)
            throw Error(
                ErrorKind::failed, "busy",
                {N_("the register {register} is in use by other programs"), {{"register", path_}}});
    }
    /// Reads the number that identifies the kind of the file. It is the first statement, which
    /// shows whether the file can be read.
    std::int64_t read_application_id() {
        auto rows = Rows(start("PRAGMA application_id", {}));
        return rows.next() ? rows.integer(0) : 0;
    }
    std::int64_t size_bytes() override {
        auto rows = Connection::query(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
        rows.next();
        return rows.integer(0);
    }

    std::vector<std::string> check_integrity() override {
        std::vector<std::string> faults;
        try {
            for (auto rows =
                     Connection::query("SELECT integrity_check FROM pragma_integrity_check()");
                 rows.next();)
                if (rows.view(0) != "ok") faults.push_back(rows.text(0));
        } catch (const Error& error) {
            // The check stops with an error if the damage is too great.
            if (error.fault().code != "damaged") throw;
            faults.emplace_back(error.what());
        }
        // References can be checked only in a file without other damage.
        if (!faults.empty()) return faults;
        for (auto rows = Connection::query(
                 "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check()");
             rows.next();)
            faults.push_back(rows.text(0) + " " + std::to_string(rows.integer(1)) + " -> " +
                             rows.text(2));
        return faults;
    }

    bool is_owner() override {
        struct stat status{};
        // A register in memory belongs to the process.
        const bool owned = ::stat(path_.c_str(), &status) != 0 || status.st_uid == ::geteuid();
        return owned || ::geteuid() == 0;
    }
    bool is_stored_in(const std::string& file) const override {
        std::error_code missing;
        return std::filesystem::equivalent(path_, file, missing);
    }

    void backup_to(const std::string& file,
                   const std::function<void(Connection&)>& finish) override {
        create_private_file(file);
        // One snapshot for the whole copy: otherwise every change by others would restart it.
        Transaction snapshot(*this, Access::read);
        Connection::query("SELECT count(*) FROM sqlite_schema").next();
        try {
            SQLite::Database target(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            SQLite::Backup backup(target, database_);
            while (backup.executeStep(1000) != SQLITE_DONE) base::throw_if_interrupted();
        } catch (const SQLite::Exception& error) {
            throw_sqlite_error(error.getErrorCode(), error.what(), file);
        }
        SqliteConnection copy(file, SQLite::OPEN_READWRITE);
        copy.run("PRAGMA journal_mode = DELETE");
        if (finish) finish(copy);
    }

    /// For a file that somebody else may have created: nothing in its schema is executed, and the
    /// engine's own tables cannot be written.
    void harden() {
        for (const int off : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                              SQLITE_DBCONFIG_ENABLE_VIEW})
            sqlite3_db_config(database_.getHandle(), off, 0, nullptr);
        sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        run("PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON");
    }

    void run(const std::string& sql) {
        char* words = nullptr;
        const int code = sqlite3_exec(database_.getHandle(), sql.c_str(), nullptr, nullptr, &words);
        const std::string message = words ? words : "";
        sqlite3_free(words);
        if (code != SQLITE_OK)
            throw_sqlite_error(sqlite3_extended_errcode(database_.getHandle()), message.c_str(),
                               path_);
    }

private:
    /// Whether the file was removed or another one is under its name now.
    bool has_moved() {
        int moved = 0;
        sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
        return moved != 0;
    }

    std::int64_t read_schema_cookie() {
        auto rows = Rows(start("PRAGMA schema_version", {}));
        return rows.next() ? rows.integer(0) : 0;
    }

    /// Throws Error failed `register_replaced` if the file is no longer that of the register, and
    /// what the handler throws.
    void notice_changes() {
        if (unlocked_) unlocked_->require_unchanged();
        if (!schema_change_handler_ || is_noticing_) return;
        if (has_moved()) throw_register_replaced(path_);
        const auto cookie = read_schema_cookie();
        if (cookie == schema_cookie_) return;
        is_noticing_ = true;
        try {
            schema_change_handler_(*this);
        } catch (...) {
            is_noticing_ = false;
            throw;
        }
        is_noticing_ = false;
        schema_cookie_ = cookie;
    }

    std::int64_t insert_in_pieces(std::string_view table, std::span<const std::string_view> columns,
                                  std::span<const Parameter> values, const std::string& tail) {
        constexpr std::size_t rows_at_once = 25;  // larger batches gain little
        const auto width = columns.size();
        std::int64_t inserted = 0;
        const auto insert = [&](std::size_t rows) {
            const auto sql = insert_text(table, columns, rows) + tail;
            for (; values.size() >= rows * width; values = values.subspan(rows * width))
                inserted += execute(sql, values.first(rows * width));
        };
        if (values.size() >= rows_at_once * width) insert(rows_at_once);
        if (!values.empty()) insert(1);
        return inserted;
    }

    std::unique_ptr<SqliteCursor> start(std::string_view sql,
                                        std::span<const Parameter> parameters) {
        auto& prepared = prepare(sql);
        auto cursor = std::make_unique<SqliteCursor>(prepared, days_, path_,
                                                     unlocked_ ? &*unlocked_ : nullptr);
        bind_all(prepared, parameters, days_, SQLITE_TRANSIENT);
        return cursor;
    }

    /// A prepared statement that is not in use: the same text may run again while its rows are
    /// being read.
    PreparedStatement& prepare(std::string_view sql) {
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
        if (code != SQLITE_OK)
            throw_sqlite_error(code, sqlite3_errmsg(database_.getHandle()), path_);
        latest_ =
            statements_.emplace(std::string(sql), std::make_unique<PreparedStatement>(handle));
        return *latest_->second;
    }

    std::string path_;
    LockWait lock_wait_;
    SQLite::Database database_;
    std::optional<UnlockedFile> unlocked_;
    SchemaChangeHandler schema_change_handler_;
    std::int64_t schema_cookie_ = 0;  // changes with the schema and with each restore
    bool is_noticing_ = false;
    DayCache days_;
    std::multimap<std::string, std::unique_ptr<PreparedStatement>, std::less<>> statements_;
    decltype(statements_)::iterator latest_ = statements_.end();  // used last
};

}  // namespace

namespace {

/// Opens for reading what a killed program or a power cut has left in the middle of a change, which
/// can only be read after it was rolled back in the file.
std::unique_ptr<SqliteConnection> open_interrupted(const std::string& path) {
    auto connection = std::make_unique<SqliteConnection>(path, SQLite::OPEN_READWRITE);
    connection->read_application_id();
    connection->run("PRAGMA query_only = ON");
    return connection;
}

/// Whether the file alone contains everything that was written to it.
bool is_complete_alone(const std::string& path) {
    std::error_code missing;
    for (const char* tail : {"-wal", "-journal"})
        if (const auto size = std::filesystem::file_size(path + tail, missing);
            !missing && size > 0)
            return false;
    return true;
}

/// Opens an SQLite file and sets `application_id`. Reading is possible wherever the file can be
/// read: on a read-only medium, in a folder of others, and on a full disk.
std::unique_ptr<SqliteConnection> open_existing(const std::string& path, Access access,
                                                std::int64_t& application_id) {
    const auto open = [&](int flags, Locks locks) {
        auto connection = std::make_unique<SqliteConnection>(path, flags, locks);
        application_id = connection->read_application_id();
        return connection;
    };
    if (access == Access::write) return open(SQLite::OPEN_READWRITE, Locks::with);
    try {
        return open(SQLite::OPEN_READONLY, Locks::with);
    } catch (const Error& error) {
        const auto& code = error.fault().code;
        if (code != "read_only" && code != "cannot_open" && code != "disk_full") throw;
        if (is_in_memory(path)) throw;
        if (is_complete_alone(path)) return open(SQLite::OPEN_READONLY, Locks::without);
        if (code == "disk_full") throw;
    }
    auto connection = open_interrupted(path);
    application_id = connection->read_application_id();
    return connection;
}

}  // namespace

bool is_in_memory(const std::string& path) { return path.starts_with(memory); }

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access) {
    if (!is_in_memory(path)) require_register_file(path);
    std::int64_t application_id = 0;
    auto connection = open_existing(path, access, application_id);
    if (application_id != register_application_id)
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is not a kaiku register"), {{"file", path}}});
    // A backup that has become the register is not in WAL mode yet.
    if (access == Access::write)
        connection->run(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
    return connection;
}

std::unique_ptr<Connection> create_sqlite(const std::string& path) {
    if (!is_in_memory(path)) {
        prepare_register_place(path);
        create_private_file(path);
    }
    auto connection = std::make_unique<SqliteConnection>(path, SQLite::OPEN_READWRITE);
    if (is_in_memory(path)) connection->require_no_register();
    connection->run("PRAGMA journal_mode = WAL; PRAGMA application_id = " +
                    std::to_string(register_application_id) +
                    "; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
    return connection;
}

std::unique_ptr<Connection> open_file(const std::string& path, Access access,
                                      std::int32_t application_id) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        throw Error(ErrorKind::failed, "no_such_file",
                    {N_("no such file: {file}"), {{"file", path}}});
    const Error wrong(ErrorKind::failed, "wrong_file",
                      {N_("{file} was not created by kaiku offline take"), {{"file", path}}});
    if (!std::filesystem::is_regular_file(path, unknown)) throw Error(wrong);
    try {
        std::int64_t id = 0;
        auto connection = open_existing(path, access, id);
        connection->harden();
        if (id != application_id) throw Error(wrong);
        if (access == Access::write)
            connection->run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
        return connection;
    } catch (const Error& error) {
        if (error.fault().code == "no_register" || error.fault().code == "damaged")
            throw Error(wrong);
        throw;
    }
}

std::unique_ptr<Connection> create_file(const std::string& path, std::int32_t application_id) {
    create_private_file(path);
    auto connection = std::make_unique<SqliteConnection>(path, SQLite::OPEN_READWRITE);
    connection->run("PRAGMA application_id = " + std::to_string(application_id) +
                    "; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
    return connection;
}

}  // namespace kaiku::db
