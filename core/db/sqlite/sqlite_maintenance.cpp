// SPDX-License-Identifier: Apache-2.0
// What SqliteConnection does with the whole file: bulk writing, checks, vacuum and backup.
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "core/base/interrupt.hpp"
#include "core/db/sqlite/sqlite.hpp"
#include "core/db/sqlite/sqlite_connection.hpp"

namespace kaiku::db {

using base::Error;
using base::ErrorKind;

void SqliteConnection::begin_bulk(int memory_mib) {
    run("PRAGMA wal_autocheckpoint = 100000; PRAGMA cache_size = -" +
        std::to_string(memory_mib * 1024));
    if (sqlite3_get_autocommit(database_.getHandle()) != 0) run("PRAGMA temp_store = FILE");
}

std::string SqliteConnection::drop_index(std::string_view name) {
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

void SqliteConnection::create_index(const std::string& definition) {
    // Entries are sorted in pieces as large as the cache; pieces that fit into the processor's
    // cache are sorted faster.
    begin_bulk(8);
    run(definition);
}

void SqliteConnection::vacuum() {
    if (is_in_memory(path_)) return;
    run("VACUUM");
    empty_log();
}

void SqliteConnection::empty_log() {
    auto rows = Connection::query("PRAGMA wal_checkpoint(TRUNCATE)");
    if (rows.next() && rows.integer(0) != 0)
        throw Error(
            ErrorKind::failed, "busy",
            {N_("the register {register} is in use by other programs"), {{"register", path_}}});
}

std::int64_t SqliteConnection::size_bytes() {
    auto rows = Connection::query(
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
    rows.next();
    return rows.integer(0);
}

std::vector<std::string> SqliteConnection::check_integrity() {
    std::vector<std::string> faults;
    try {
        for (auto rows = Connection::query("SELECT integrity_check FROM pragma_integrity_check()");
             rows.next();)
            if (rows.view(0) != "ok") faults.push_back(rows.text(0));
    } catch (const Error& error) {
        // The check stops with an error if the damage is too great.
        if (error.fault().code != "damaged") throw;
        faults.emplace_back(error.what());
    }
    // References can be checked only in a file without other damage.
    if (!faults.empty()) return faults;
    for (auto rows =
             Connection::query("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check()");
         rows.next();)
        faults.push_back(rows.text(0) + " " + std::to_string(rows.integer(1)) + " -> " +
                         rows.text(2));
    return faults;
}

bool SqliteConnection::is_owner() {
    struct stat status{};
    // A register in memory belongs to the process.
    const bool owned = ::stat(path_.c_str(), &status) != 0 || status.st_uid == ::geteuid();
    return owned || ::geteuid() == 0;
}

bool SqliteConnection::is_stored_in(const std::string& file) const {
    std::error_code missing;
    return std::filesystem::equivalent(path_, file, missing);
}

void SqliteConnection::backup_to(const std::string& file,
                                 const std::function<void(Connection&)>& finish) {
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

void SqliteConnection::harden() {
    for (const int off : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                          SQLITE_DBCONFIG_ENABLE_VIEW})
        sqlite3_db_config(database_.getHandle(), off, 0, nullptr);
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run("PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON");
}

}  // namespace kaiku::db
