// SPDX-License-Identifier: Apache-2.0

#include "core/store/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <stdexcept>

#include "core/base/embedded.hpp"
#include "core/base/hash.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"

namespace kaiku::store {

namespace {

constexpr int usual_rows_at_once = 1'000;
constexpr int rows_with_bytes_at_once = 8;  // each may be half a megabyte

db::Type type_of(std::string_view token) {
    if (token == "text") return db::Type::text;
    if (token == "boolean") return db::Type::boolean;
    if (token == "date") return db::Type::date;
    if (token == "time") return db::Type::time;
    if (token == "instant") return db::Type::instant;
    if (token == "bytes") return db::Type::bytes;
    return db::Type::integer;
}

std::string_view first_word(std::string_view line) {
    return line.substr(0, line.find_first_of(" ,)"));
}

/// The names in the brackets of `PRIMARY KEY (a, b)`.
std::vector<std::string_view> words_in_brackets(std::string_view line) {
    std::vector<std::string_view> words;
    line = line.substr(line.find('(') + 1);
    for (line = line.substr(0, line.find(')')); !line.empty();) {
        const auto comma = line.find(',');
        words.push_back(base::trim(line.substr(0, comma)));
        line = comma == line.npos ? std::string_view() : line.substr(comma + 1);
    }
    return words;
}

/// Reads a line within CREATE TABLE: if it is a column, a type in braces follows the name.
void read_line(Table& table, std::string_view line, std::int64_t version) {
    if (line.starts_with("PRIMARY KEY (")) {
        table.key = words_in_brackets(line);
        return;
    }
    const auto open = line.find(" {");
    if (open == line.npos || open != first_word(line).size()) return;
    const auto token = line.substr(open + 2, line.find('}') - open - 2);
    table.columns.push_back(first_word(line));
    table.types.push_back(type_of(token));
    table.since.push_back(version);
    table.has_unique_ids |= token == "id_once";
    table.has_generated_ids |= token == "id" || token == "id_once";
    constexpr std::string_view references = " REFERENCES ";
    if (const auto at = line.find(references); at != line.npos) {
        const auto other = first_word(line.substr(at + references.size()));
        if (other != table.name) table.refers_to.push_back(other);
    }
}

/// Puts each table after those that it refers to, otherwise in the given order. A later schema file
/// may have added the reference.
std::vector<Table> in_order_of_references(std::vector<Table> all) {
    std::vector<Table> ordered;
    const auto is_there = [&](std::string_view name) {
        return std::any_of(ordered.begin(), ordered.end(),
                           [&](const Table& table) { return table.name == name; });
    };
    while (!all.empty()) {
        const auto next = std::find_if(all.begin(), all.end(), [&](const Table& table) {
            return std::all_of(table.refers_to.begin(), table.refers_to.end(), is_there);
        });
        if (next == all.end()) throw std::logic_error("tables refer to each other in a circle");
        ordered.push_back(std::move(*next));
        all.erase(next);
    }
    return ordered;
}

void drop_column(Table& table, std::string_view name) {
    const auto at = std::find(table.columns.begin(), table.columns.end(), name);
    if (at == table.columns.end()) throw std::logic_error("a schema file drops an unknown column");
    const auto index = at - table.columns.begin();
    table.columns.erase(at);
    table.types.erase(table.types.begin() + index);
    table.since.erase(table.since.begin() + index);
}

/// Reads what follows ALTER TABLE in later schema files: `card ADD COLUMN note {text};` or
/// `card DROP COLUMN note;`. Other alterations do not change what a table contains.
void read_alteration(std::vector<Table>& tables, std::string_view line, std::int64_t version) {
    const auto name = first_word(line);
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const Table& one) { return one.name == name; });
    const auto action = line.substr(name.size());
    constexpr std::string_view add = " ADD COLUMN ", drop = " DROP COLUMN ";
    if (table == tables.end()) return;
    if (action.starts_with(add)) read_line(*table, action.substr(add.size()), version);
    if (action.starts_with(drop))
        drop_column(*table, action.substr(drop.size(), action.find(';') - drop.size()));
}

std::vector<Table> read_tables(std::int64_t last_version) {
    std::vector<Table> all;
    for (const auto& file : base::embedded_schema_files()) {
        if (!file.name.ends_with(".sql") || file.name.find('/') != file.name.npos) continue;
        const auto version = std::stoll(std::string(file.name.substr(0, file.name.find('_'))));
        if (version > last_version) continue;
        bool inside = false;
        for (auto rest = file.bytes; !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = base::trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            constexpr std::string_view create = "CREATE TABLE ", alter = "ALTER TABLE ",
                                       drop = "DROP TABLE ";
            if (line.starts_with(alter)) {
                read_alteration(all, line.substr(alter.size()), version);
            } else if (line.starts_with(drop)) {
                const auto name = line.substr(drop.size(), line.find(';') - drop.size());
                std::erase_if(all, [&](const Table& table) { return table.name == name; });
            } else if (line.starts_with(create)) {
                all.push_back({first_word(line.substr(create.size())), {}, {}, {}});
                inside = true;
            } else if (line.starts_with(")")) {
                inside = false;
            } else if (inside) {
                read_line(all.back(), line, version);
            }
        }
    }
    for (auto& table : all)
        if (table.key.empty()) table.key = {table.columns.front()};
    return in_order_of_references(std::move(all));
}

/// Copies a value out of its row; `texts` owns its text.
db::Parameter value_of(const db::Rows& rows, int column, db::Type type,
                       std::deque<std::string>& texts) {
    const bool none = rows.is_null(column);
    switch (type) {
        case db::Type::boolean:
            return none ? db::Parameter(std::optional<bool>())
                        : db::Parameter(rows.boolean(column));
        case db::Type::integer:
            return rows.optional_integer(column);
        case db::Type::date:
            return rows.optional_day(column);
        case db::Type::time:
            return rows.optional_time(column);
        case db::Type::instant:
            return rows.optional_instant(column);
        case db::Type::bytes:
            return db::Parameter::of_bytes(texts.emplace_back(rows.bytes(column)));
        case db::Type::text:
            break;
    }
    if (none) return std::optional<std::string_view>();
    return texts.emplace_back(rows.exact_view(column));
}

void add_to_hash(base::Hasher& hash, const db::Parameter& value) {
    if (value.is_null()) return hash.add("-;");
    if (value.type() == db::Type::text || value.type() == db::Type::bytes) {
        hash.add(fmt::format("{}:", value.text().size()));
        hash.add(value.text());
    } else {
        hash.add(fmt::format("{};", value.number()));
    }
}

}  // namespace

const std::vector<Table>& list_tables() {
    static const auto all = read_tables(std::numeric_limits<std::int64_t>::max());
    return all;
}

std::vector<Table> list_tables_of(std::int64_t schema) { return read_tables(schema); }

void TableSum::add(std::span<const db::Parameter> values, std::size_t columns) {
    for (const auto& value : values) add_to_hash(hash_, value);
    rows_ += static_cast<std::int64_t>(values.size() / columns);
}

TableChecksum TableSum::finish() { return {rows_, hash_.hex()}; }

std::int64_t last_given_id(db::Connection& connection, const Table& table) {
    const auto last = connection.last_id(table.name);
    auto rows = connection.query(fmt::format("SELECT max(id) FROM {}", table.name));
    const auto highest = rows.next() ? rows.optional_integer(0).value_or(0) : 0;
    if (highest <= last) return last;
    if (connection.is_id_sequence_behind(table.name)) return highest;
    throw base::Error(base::ErrorKind::failed, "not_allowed",
                      {N_("the server does not allow that for this role")},
                      {N_("connect as the role that owns the register, or see: man kaiku-nation")});
}

std::vector<std::string> find_tables_without_free_ids(db::Connection& connection) {
    std::vector<std::string> names;
    for (const auto& table : list_tables_of(connection.schema()))
        if (table.has_generated_ids && connection.is_id_sequence_behind(table.name))
            names.emplace_back(table.name);
    return names;
}

int rows_at_once(const Table& table) {
    const bool has_bytes =
        std::find(table.types.begin(), table.types.end(), db::Type::bytes) != table.types.end();
    return has_bytes ? rows_with_bytes_at_once : usual_rows_at_once;
}

void for_each_batch(db::Connection& connection, const Table& table,
                    const std::function<void(std::span<const db::Parameter>)>& on_rows) {
    std::deque<std::string> texts;
    std::vector<db::Parameter> values;
    const auto hand_over = [&] {
        base::throw_if_interrupted();
        if (!values.empty()) on_rows(values);
        values.clear();
        texts.clear();
    };
    const int at_once = rows_at_once(table);
    int rows_in_hand = 0;
    auto rows = connection.stream(
        fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(table.columns, ", "), table.name,
                    fmt::join(table.key, ", ")),
        {}, at_once);
    while (rows.next()) {
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            values.push_back(value_of(rows, static_cast<int>(column), table.types[column], texts));
        if (++rows_in_hand < at_once) continue;
        hand_over();
        rows_in_hand = 0;
    }
    hand_over();
}

TableChecksum copy_table(db::Connection& from, db::Connection& to, const Table& table) {
    TableSum sum;
    for_each_batch(from, table, [&](std::span<const db::Parameter> values) {
        sum.add(values, table.columns.size());
        to.insert_many(table.name, table.columns, values);
    });
    if (table.has_generated_ids)
        to.advance_id_sequence(table.name, table.has_unique_ids ? last_given_id(from, table) : 0);
    return sum.finish();
}

TableChecksum checksum_table(db::Connection& connection, const Table& table) {
    TableSum sum;
    for_each_batch(connection, table, [&](std::span<const db::Parameter> values) {
        sum.add(values, table.columns.size());
    });
    return sum.finish();
}

}  // namespace kaiku::store
