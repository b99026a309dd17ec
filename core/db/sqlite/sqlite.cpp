// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/sqlite.hpp"

#include <filesystem>

#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/sqlite_connection.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

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

void complete_file(const std::string& path) {
    if (!is_complete_alone(path)) SqliteConnection(path, SQLite::OPEN_READWRITE).empty_log();
}

bool is_in_memory(const std::string& path) { return path.starts_with(memory_path); }

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
    require_permission_to_read(path);
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
