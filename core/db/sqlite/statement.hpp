// SPDX-License-Identifier: Apache-2.0
// SQLite statements: binding parameters, reading rows. Only for SqliteConnection.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// Throws the Error that corresponds to an SQLite result code; `message` is the engine's own
/// message.
[[noreturn]] void throw_sqlite_error(int code, const char* message, const std::string& path);

/// SQLite's busy handler: tries again every millisecond for 30 seconds. SQLite's own intervals grow
/// to a tenth of a second, and a continuous writer would starve everybody who tries so seldom.
class LockWait {
public:
    /// Must exist as long as the connection.
    void install(sqlite3* connection) { sqlite3_busy_handler(connection, wait, this); }

private:
    static int wait(void* self, int attempts);

    std::chrono::steady_clock::time_point since_;
};

/// A prepared statement with the indexes of its parameters: SQLite numbers `$1 ... $n` by first
/// appearance, so each is looked up once. The handle is used directly, because SQLiteCpp needs a
/// look-up by name and two reference counts for each column, too slow for millions of rows.
struct PreparedStatement {
    explicit PreparedStatement(sqlite3_stmt* statement) : handle(statement) {}
    ~PreparedStatement() { sqlite3_finalize(handle); }
    PreparedStatement(const PreparedStatement&) = delete;
    PreparedStatement& operator=(const PreparedStatement&) = delete;

    /// The indexes of the first `count` parameters; 0 for one that does not occur in the text.
    const std::vector<int>& resolve_parameter_indexes(std::size_t count) {
        while (parameter_indexes.size() < count)
            parameter_indexes.push_back(sqlite3_bind_parameter_index(
                handle, ("$" + std::to_string(parameter_indexes.size() + 1)).c_str()));
        return parameter_indexes;
    }

    sqlite3_stmt* handle;
    std::vector<int> parameter_indexes;
    bool in_use = false;
};

/// Caches days and their texts, because millions of rows contain the same few thousand days.
/// Allocated at the first use, because a check reads only a few days and binds none.
class DayCache {
public:
    /// Valid until the next call.
    std::string_view text(std::int64_t number) {
        if (by_number_.empty()) by_number_.resize(size);
        auto& entry = by_number_[static_cast<std::size_t>(number) % size];
        if (entry.text.empty() || entry.number != number) {
            entry.number = number;
            entry.text = time::Day::from_number(static_cast<std::int32_t>(number)).iso();
        }
        return entry.text;
    }

    time::Day day(std::string_view text) {
        if (text.size() != std::string_view("2026-11-25").size()) return time::day_from_iso(text);
        const auto place = static_cast<unsigned>(text[3]) * 372U +
                           static_cast<unsigned>(text[5] * 10 + text[6]) * 31U +
                           static_cast<unsigned>(text[8] * 10 + text[9]);
        if (by_text_.empty()) by_text_.resize(size);
        auto& entry = by_text_[place % size];
        if (entry.text != text) {
            entry.number = time::day_from_iso(text).number();
            entry.text = text;
        }
        return time::Day::from_number(static_cast<std::int32_t>(entry.number));
    }

private:
    static constexpr std::size_t size = 1024;
    struct Entry {
        std::int64_t number = 0;
        std::string text;
    };
    std::vector<Entry> by_number_;
    std::vector<Entry> by_text_;
};

/// The file of a register that is read without locks, because they could not be written beside it.
class UnlockedFile {
public:
    explicit UnlockedFile(const std::string& path);
    /// Throws Error failed `register_replaced` if somebody may have written to it since the
    /// beginning: what was read from it could then be wrong.
    void require_unchanged() const;

private:
    std::string path_;
    std::filesystem::file_time_type written_;
    std::uintmax_t size_ = 0;
};

/// `lifetime` of texts: SQLITE_STATIC if the parameters outlive the use of the statement, else
/// SQLITE_TRANSIENT.
void bind_all(PreparedStatement& prepared, std::span<const Parameter> parameters, DayCache& days,
              sqlite3_destructor_type lifetime);

class SqliteCursor : public Cursor {
public:
    /// `unlocked`: the file, if it is read without locks; else null.
    SqliteCursor(PreparedStatement& prepared, DayCache& days, const std::string& path,
                 const UnlockedFile* unlocked)
        : prepared_(&prepared),
          handle_(prepared.handle),
          days_(days),
          path_(path),
          unlocked_(unlocked) {
        prepared.in_use = true;
    }
    ~SqliteCursor() override {
        sqlite3_reset(handle_);
        prepared_->in_use = false;
    }

    bool only_reads() const { return sqlite3_stmt_readonly(handle_) != 0; }
    /// Starts the statement, which then holds SQLite's read lock as long as there are rows. The
    /// next call of next() does not start it again.
    void read_ahead() {
        has_row_ahead_ = next();
        is_ahead_ = true;
    }
    bool next() override {
        if (is_ahead_) return is_ahead_ = false, has_row_ahead_;
        const int code = sqlite3_step(handle_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) {
            if (unlocked_) unlocked_->require_unchanged();
            return false;
        }
        throw_sqlite_error(code, sqlite3_errmsg(sqlite3_db_handle(handle_)), path_);
    }
    bool is_null(int column) const override {
        return sqlite3_column_type(handle_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(handle_, column);
    }
    std::string_view text(int column) const override {
        const auto* bytes = sqlite3_column_text(handle_, column);
        return {reinterpret_cast<const char*>(bytes),
                static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    time::Day day(int column) const override { return days_.day(text(column)); }
    time::TimeOfDay time_of_day(int column) const override {
        return time::time_from_text(text(column));
    }
    time::Instant instant(int column) const override {
        return time::Instant::from_milliseconds(integer(column));
    }
    std::string bytes(int column) const override {
        const auto* const first = static_cast<const char*>(sqlite3_column_blob(handle_, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
        return first ? std::string(first, size) : std::string();
    }

private:
    PreparedStatement* prepared_;
    sqlite3_stmt* handle_;
    DayCache& days_;
    const std::string& path_;
    const UnlockedFile* unlocked_;
    bool is_ahead_ = false;
    bool has_row_ahead_ = false;
};

}  // namespace kaiku::db
