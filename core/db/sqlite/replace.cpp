// SPDX-License-Identifier: Apache-2.0
// Replaces the contents of a register while others have it open. Its file is never renamed or
// removed: others would go on writing into a file that is gone, and SQLite removes by its name what
// lies beside the file.
#include "core/db/sqlite/replace.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/interrupt.hpp"
#include "core/base/working_file.hpp"
#include "core/db/connection.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/sqlite.hpp"
#include "core/db/sqlite/statement.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

constexpr int pages_at_once = 1000;

/// An SQLite database, without what a register needs of it.
class RawDatabase {
public:
    RawDatabase(std::string path, int flags) : path_(std::move(path)) {
        const int code = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
        if (code != SQLITE_OK) {
            const std::string message = sqlite3_errmsg(handle_);
            sqlite3_close(handle_);
            throw_sqlite_error(code, message.c_str(), path_);
        }
        sqlite3_extended_result_codes(handle_, 1);
        lock_wait_.install(handle_);
    }
    ~RawDatabase() { sqlite3_close(handle_); }
    RawDatabase(const RawDatabase&) = delete;
    RawDatabase& operator=(const RawDatabase&) = delete;

    sqlite3* handle() const { return handle_; }
    [[noreturn]] void fail(int code) const {
        throw_sqlite_error(code, sqlite3_errmsg(handle_), path_);
    }
    int run(const std::string& sql) const {
        return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    }
    /// Returns the result code; sets `value` to the number that the statement returns.
    int read_number(const char* sql, std::int64_t& value) const {
        sqlite3_stmt* statement = nullptr;
        int code = sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr);
        if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
            value = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
    }

private:
    std::string path_;
    sqlite3* handle_ = nullptr;
    LockWait lock_wait_;
};

/// The number that identifies the kind of a database, read from its header without SQLite's checks.
std::int64_t application_id_in_header(const RawDatabase& database) {
    constexpr sqlite3_int64 offset = 68;
    unsigned char bytes[4] = {};
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods || file->pMethods->xRead(file, bytes, 4, offset) != SQLITE_OK)
        return 0;
    std::int64_t id = 0;
    for (const unsigned char byte : bytes) id = id * 256 + byte;
    return id;
}

/// Returns whether the register can be read at all. Throws Error failed `no_register`.
bool require_register(const RawDatabase& target, const std::string& path) {
    std::int64_t id = 0;
    const int code = target.read_number("PRAGMA application_id", id);
    const bool readable = (code & 0xff) != SQLITE_CORRUPT;
    if (readable && code != SQLITE_OK) target.fail(code);
    if ((readable ? id : application_id_in_header(target)) != register_application_id)
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is not a kaiku register"), {{"file", path}}});
    return readable;
}

/// A register in use can take pages of its own size only.
void change_page_size(const std::string& file, std::int64_t size) {
    const RawDatabase source(file, SQLITE_OPEN_READWRITE);
    std::int64_t has = 0;
    if (const int code = source.read_number("PRAGMA page_size", has)) source.fail(code);
    if (has == size) return;
    const int code = source.run(
        "PRAGMA journal_mode = DELETE; PRAGMA page_size = " + std::to_string(size) + "; VACUUM");
    if (code != SQLITE_OK) source.fail(code);
}

/// The end of a copy, also if an exception is thrown: what is not complete is undone.
struct FinishBackup {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

/// The first step locks the target for writing, the last one commits. Anything before that, also
/// the end of this process, leaves the target as it was.
void copy_pages(const RawDatabase& source, const RawDatabase& target, const std::string& path,
                bool readable, const std::function<void()>& when_locked) {
    std::unique_ptr<sqlite3_backup, FinishBackup> backup(
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main"));
    if (!backup) target.fail(sqlite3_errcode(target.handle()));
    int code = sqlite3_backup_step(backup.get(), 0);
    if (code == SQLITE_OK) when_locked();
    while (code == SQLITE_OK && !base::was_interrupted())
        code = sqlite3_backup_step(backup.get(), pages_at_once);
    backup.reset();
    base::throw_if_interrupted();
    if ((code & 0xff) == SQLITE_BUSY && !readable) throw_in_use(path);
    if (code != SQLITE_DONE) throw_sqlite_error(code, sqlite3_errstr(code), path);
}

}  // namespace

void replace_contents(const std::string& path, const std::string& file,
                      const std::function<void()>& when_locked) {
    require_register_file(path);
    const RawDatabase target(path, SQLITE_OPEN_READWRITE);
    const bool readable = require_register(target, path);
    std::int64_t page_size = 0;
    if (readable && target.read_number("PRAGMA page_size", page_size) == SQLITE_OK)
        change_page_size(file, page_size);
    // Lets `when_locked` read; a register that was copied into its place may be in another mode.
    if (readable) target.run("PRAGMA journal_mode = WAL");
    // A register whose header or schema cannot be read counts as empty.
    if (!readable) sqlite3_db_config(target.handle(), SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr);
    target.run("PRAGMA synchronous = FULL");
    // Closing it removes what `when_locked` leaves beside the file, which needs permission to
    // write.
    const RawDatabase source(file, SQLITE_OPEN_READWRITE);
    copy_pages(source, target, path, readable, when_locked);
    // Others who keep the register open would leave the new contents beside it for a long time.
    sqlite3_wal_checkpoint_v2(target.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
}

void require_unused(const std::string& file) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) return base::remove_companions(file);
    bool is_database = false;
    {
        // Reading applies or rolls back what a killed program has left beside the file, and closing
        // removes it, unless somebody else has the file open.
        const RawDatabase database(file, SQLITE_OPEN_READWRITE);
        std::int64_t id = 0;
        const int code = database.read_number("PRAGMA application_id", id) & 0xff;
        if (code == SQLITE_BUSY) throw_in_use(file);
        is_database = code != SQLITE_NOTADB && code != SQLITE_CORRUPT && id != 0;
    }
    if (is_database && std::filesystem::exists(file + "-wal", unknown)) throw_in_use(file);
    base::remove_companions(file);
}

bool is_marked_as_register(const std::string& file) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) return false;
    const RawDatabase database(file, SQLITE_OPEN_READONLY);
    return application_id_in_header(database) == register_application_id;
}

}  // namespace kaiku::db
