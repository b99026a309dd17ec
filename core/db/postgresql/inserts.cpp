// SPDX-License-Identifier: Apache-2.0
// The part of PostgresqlConnection that inserts many rows at once, and counts ids.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/db/postgresql/bulk.hpp"
#include "core/db/postgresql/postgresql_connection.hpp"

namespace kaiku::db {

namespace {

bool is_before(const Parameter& a, const Parameter& b) {
    return std::tuple(a.number(), a.text()) < std::tuple(b.number(), b.text());
}

/// The numbers of the rows that are not known, in the order of their first column: the server then
/// finds what neighbours refer to, and their places in its index, close to each other.
std::vector<std::size_t> sort_new_rows(const std::vector<bool>& known,
                                       std::span<const Parameter> values, std::size_t width) {
    std::vector<std::size_t> rows;
    rows.reserve(known.size());
    for (std::size_t row = 0; row < known.size(); ++row)
        if (!known[row]) rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return is_before(values[a * width], values[b * width]);
    });
    return rows;
}

}  // namespace

void PostgresqlConnection::insert_many(std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const Parameter> values) {
    std::vector<std::size_t> all(values.size() / columns.size());
    std::iota(all.begin(), all.end(), 0);
    copy(table, columns, values, all);
}

std::int64_t PostgresqlConnection::insert_new(std::string_view table,
                                              std::span<const std::string_view> columns,
                                              std::span<const Parameter> values,
                                              const UniqueKey& key) {
    const auto known = find_existing_rows(session_, table, columns, values, key);
    const auto rows = sort_new_rows(known, values, columns.size());
    copy(table, columns, values, rows);
    return static_cast<std::int64_t>(rows.size());
}

void PostgresqlConnection::advance_id_sequence(std::string_view table, std::int64_t last) {
    query(fmt::format("SELECT setval(pg_get_serial_sequence($1, 'id'), greatest((SELECT "
                      "max(id) FROM {}), $2, 0) + 1, false)",
                      table),
          std::initializer_list<Parameter>{table, last})
        .next();
}

std::int64_t PostgresqlConnection::last_id(std::string_view table) {
    return find_last_id(table).value_or(0);
}

bool PostgresqlConnection::is_id_sequence_behind(std::string_view table) {
    const auto last = find_last_id(table);
    if (!last) return false;
    auto rows = Connection::query(fmt::format("SELECT max(id) FROM {}", table));
    return rows.next() && rows.optional_integer(0).value_or(0) > *last;
}

/// The last id that was given; nullopt if the role may not know.
std::optional<std::int64_t> PostgresqlConnection::find_last_id(std::string_view table) {
    std::string sequence;
    {
        auto rows = Connection::query(
            "SELECT pg_get_serial_sequence($1, 'id'), has_sequence_privilege(current_user, "
            "pg_get_serial_sequence($1, 'id'), 'SELECT')",
            {table});
        if (!rows.next() || rows.is_null(0) || !rows.boolean(1)) return std::nullopt;
        sequence = rows.text(0);
    }
    // The view pg_sequences has no value until the sequence itself has given an id, which it has
    // not after advance_id_sequence().
    auto rows = Connection::query(
        "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + sequence);
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

void PostgresqlConnection::copy(std::string_view table, std::span<const std::string_view> columns,
                                std::span<const Parameter> values,
                                std::span<const std::size_t> rows) {
    session_.begin_copy(
        fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", table, fmt::join(columns, ", ")));
    constexpr std::size_t bytes_at_once = 1 << 16;
    std::string block(copy_header);
    for (const auto row : rows) {
        append_copy_row(block, values.subspan(row * columns.size(), columns.size()));
        if (block.size() < bytes_at_once) continue;
        session_.send_copy(block);
        block.clear();
    }
    session_.send_copy(block += copy_trailer);
    session_.end_copy();
}

}  // namespace kaiku::db
