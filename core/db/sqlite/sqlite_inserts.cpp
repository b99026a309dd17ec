// SPDX-License-Identifier: Apache-2.0
// How SqliteConnection inserts many rows, and when it checks their references.
#include <fmt/format.h>
#include <sqlite3.h>

#include <optional>
#include <vector>

#include "core/db/sqlite/sqlite_connection.hpp"

namespace kaiku::db {

namespace {

/// `INSERT INTO table (...) VALUES ($1, ...)`
std::string insert_text(std::string_view table, std::span<const std::string_view> columns) {
    std::string places = "$1";
    for (std::size_t number = 2; number <= columns.size(); ++number)
        places += fmt::format(", ${}", number);
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "), places);
}

/// While the object exists, SQLite does not look up what inserted rows refer to. Unlike the pragma,
/// this works within a transaction.
class WithoutReferences {
public:
    explicit WithoutReferences(sqlite3* connection) : connection_(connection) {
        sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &before_);
        sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
    }
    ~WithoutReferences() {
        sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_FKEY, before_, nullptr);
    }
    WithoutReferences(const WithoutReferences&) = delete;
    WithoutReferences& operator=(const WithoutReferences&) = delete;

private:
    sqlite3* connection_;
    int before_ = 1;
};

struct Reference {
    std::string condition;  // that a row refers to nothing
    bool has_index = false;
};

std::vector<Reference> list_references(Connection& connection, std::string_view table) {
    std::vector<Reference> references;
    auto rows = connection.query(
        "SELECT r.\"from\", r.\"table\", r.\"to\", EXISTS (SELECT 1 FROM pragma_index_list($1) l "
        "JOIN pragma_index_info(l.name) i ON i.seqno = 0 WHERE i.name = r.\"from\") FROM "
        "pragma_foreign_key_list($1) r",
        {table});
    while (rows.next())
        references.push_back({fmt::format("({0} IS NOT NULL AND {0} NOT IN (SELECT {2} FROM {1}))",
                                          rows.view(0), rows.view(1), rows.view(2)),
                              rows.integer(3) != 0});
    return references;
}

}  // namespace

void SqliteConnection::insert_many(std::string_view table,
                                   std::span<const std::string_view> columns,
                                   std::span<const Parameter> values) {
    insert_one_by_one(table, columns, values, {});
}

std::int64_t SqliteConnection::insert_new(std::string_view table,
                                          std::span<const std::string_view> columns,
                                          std::span<const Parameter> values, const UniqueKey& key) {
    const auto condition =
        key.condition.empty() ? std::string() : fmt::format(" WHERE {}", key.condition);
    const auto tail =
        fmt::format(" ON CONFLICT ({}){} DO NOTHING", fmt::join(key.columns, ", "), condition);
    std::optional<WithoutReferences> without;
    if (deferred_ && deferred_->table == table) without.emplace(database_.getHandle());
    return insert_one_by_one(table, columns, values, tail);
}

void SqliteConnection::defer_references_of(std::string_view table, std::int64_t first) {
    deferred_.emplace(DeferredReferences{std::string(table), first});
}

/// A reference with an index is checked in the order of the index (`+id`), so that the rows it
/// refers to are read in their order; the others are checked in one pass over the new rows.
void SqliteConnection::check_deferred_references() {
    std::vector<std::string> conditions;
    std::string others;
    for (auto& reference : list_references(*this, deferred_->table)) {
        if (reference.has_index)
            conditions.push_back("+id >= $1 AND " + reference.condition);
        else
            others += (others.empty() ? "" : " OR ") + reference.condition;
    }
    if (!others.empty()) conditions.push_back(fmt::format("id >= $1 AND ({})", others));
    for (const auto& condition : conditions)
        if (Connection::query(
                fmt::format("SELECT 1 FROM {} WHERE {} LIMIT 1", deferred_->table, condition),
                {deferred_->first})
                .next())
            throw_sqlite_error(SQLITE_CONSTRAINT_FOREIGNKEY, "", path_);
}

/// One row at a time: before a statement with several rows that may fail, SQLite saves every page
/// that it changes, so that it can undo a part of the statement. That costs more than the
/// statements.
std::int64_t SqliteConnection::insert_one_by_one(std::string_view table,
                                                 std::span<const std::string_view> columns,
                                                 std::span<const Parameter> values,
                                                 const std::string& tail) {
    const auto sql = insert_text(table, columns) + tail;
    std::int64_t inserted = 0;
    for (; !values.empty(); values = values.subspan(columns.size()))
        inserted += execute(sql, values.first(columns.size()));
    return inserted;
}

}  // namespace kaiku::db
