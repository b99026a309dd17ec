// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/statement.hpp"

#include <thread>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/open.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

void bind_text(sqlite3_stmt* handle, int place, std::string_view text,
               sqlite3_destructor_type lifetime) {
    // A null pointer would bind NULL.
    sqlite3_bind_text(handle, place, text.data() ? text.data() : "", static_cast<int>(text.size()),
                      lifetime);
}

void bind(sqlite3_stmt* handle, int place, const Parameter& parameter, DayCache& days,
          sqlite3_destructor_type lifetime) {
    if (place == 0) return;
    if (parameter.is_null()) {
        sqlite3_bind_null(handle, place);
        return;
    }
    require_storable(parameter);
    switch (parameter.type()) {
        case Type::boolean:
        case Type::integer:
        case Type::instant:
            sqlite3_bind_int64(handle, place, parameter.number());
            return;
        case Type::text:
            bind_text(handle, place, parameter.text(), lifetime);
            return;
        case Type::bytes: {
            // A null pointer would bind NULL.
            const auto bytes = parameter.bytes();
            sqlite3_bind_blob(handle, place, bytes.data() ? bytes.data() : "",
                              static_cast<int>(bytes.size()), lifetime);
            return;
        }
        case Type::date:
            bind_text(handle, place, days.text(parameter.number()), SQLITE_TRANSIENT);
            return;
        case Type::time:
            bind_text(handle, place,
                      time::TimeOfDay::from_minutes(static_cast<int>(parameter.number())).text(),
                      SQLITE_TRANSIENT);
            return;
    }
}

}  // namespace

void throw_sqlite_error(int code, const char* message, const std::string& path) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(ErrorKind::failed, "busy",
                        {N_("the register {file} is busy: another program has been writing to it "
                            "for half a minute"),
                         {{"file", path}}},
                        {base::unchanged::try_again});
        case SQLITE_INTERRUPT:
            throw Error(ErrorKind::interrupted, "interrupted",
                        {N_("interrupted; what was not finished was undone")});
        case SQLITE_FULL:
            base::throw_disk_full(path);
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN)
                base::throw_disk_full(path);
            throw Error(ErrorKind::failed, "disk_error",
                        {N_("the disk of {file} cannot be read or written"), {{"file", path}}},
                        {N_("check the disk; what was answered before is stored")});
        case SQLITE_READONLY:
            throw Error(ErrorKind::failed, "read_only",
                        {N_("the register {file} cannot be written to"), {{"file", path}}},
                        {N_("check the permissions of the file and its folder")});
        case SQLITE_CORRUPT:
            throw Error(ErrorKind::failed, "damaged",
                        {N_("the register {file} is damaged"), {{"file", path}}},
                        {N_("restore a backup: kaiku db restore FILE")});
        case SQLITE_NOTADB:
            throw Error(ErrorKind::failed, "no_register",
                        {N_("{file} is not a kaiku register"), {{"file", path}}});
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw Error(ErrorKind::failed, "cannot_open",
                        {N_("the register {file} cannot be opened"), {{"file", path}}},
                        {N_("check the permissions of the file and its folder")});
        case SQLITE_CONSTRAINT:
            throw Error(
                ErrorKind::conflict, "conflict",
                {N_("the change conflicts with what is now in the register")},
                {N_("check the current state and repeat the command; if it fails again, check the "
                    "register with: kaiku db verify")});
        case SQLITE_ERROR:
            if (std::string_view(message).starts_with("no such table"))
                throw Error(ErrorKind::failed, "no_register",
                            {N_("the register {file} is incomplete: its creation was interrupted"),
                             {{"file", path}}},
                            {N_("remove the file and create it again with: kaiku init")});
            [[fallthrough]];
        default:
            throw Error(ErrorKind::failed, "engine",
                        {N_("the register {file} cannot be used: {reason}"),
                         {{"file", path}, {"reason", message}}});
    }
}

UnlockedFile::UnlockedFile(const std::string& path) : path_(path) {
    std::error_code unknown;
    written_ = std::filesystem::last_write_time(path_, unknown);
    size_ = std::filesystem::file_size(path_, unknown);
}

void UnlockedFile::require_unchanged() const {
    std::error_code unknown;
    const auto wal = std::filesystem::file_size(path_ + "-wal", unknown);
    const bool has_wal = !unknown && wal > 0;
    const bool same = std::filesystem::last_write_time(path_, unknown) == written_ &&
                      std::filesystem::file_size(path_, unknown) == size_;
    if (has_wal || !same) throw_register_replaced(path_);
}

int LockWait::wait(void* self, int attempts) {
    constexpr std::chrono::seconds longest{30};
    auto& since = static_cast<LockWait*>(self)->since_;
    const auto now = std::chrono::steady_clock::now();
    if (attempts == 0) since = now;
    if (base::was_interrupted() || now - since > longest) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return 1;
}

void bind_all(PreparedStatement& prepared, std::span<const Parameter> parameters, DayCache& days,
              sqlite3_destructor_type lifetime) {
    const auto& parameter_indexes = prepared.resolve_parameter_indexes(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i)
        bind(prepared.handle, parameter_indexes[i], parameters[i], days, lifetime);
}

}  // namespace kaiku::db
