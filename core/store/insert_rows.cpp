// SPDX-License-Identifier: Apache-2.0

#include "core/store/insert_rows.hpp"

#include <fmt/format.h>

namespace kaiku::store {

model::Id insert_row(db::Connection& connection, std::string_view table,
                     std::span<const std::string_view> columns,
                     std::span<const db::Parameter> values) {
    std::string places = "$1";
    for (std::size_t number = 2; number <= columns.size(); ++number)
        places += fmt::format(", ${}", number);
    return connection.insert(
        fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "), places),
        values);
}

std::vector<model::Id> insert_new_rows(db::Connection& connection, std::string_view table,
                                       std::span<const std::string_view> columns,
                                       std::span<const db::Parameter> values,
                                       const db::UniqueKey& key, model::Id last) {
    std::vector<model::Id> left_out;
    const auto rows = static_cast<std::int64_t>(values.size() / columns.size());
    if (rows == 0 || connection.insert_new(table, columns, values, key) == rows) return left_out;
    auto next = last - rows + 1;
    auto there = connection.query(
        fmt::format("SELECT id FROM {} WHERE id >= $1 AND id <= $2 ORDER BY id", table),
        {next, last});
    for (; there.next(); ++next)
        for (; next < there.integer(0); ++next) left_out.push_back(next);
    for (; next <= last; ++next) left_out.push_back(next);
    return left_out;
}

}  // namespace kaiku::store
