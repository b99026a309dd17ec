// SPDX-License-Identifier: Apache-2.0
#include "core/store/table_csv.hpp"

#include <fmt/format.h>

#include <charconv>
#include <deque>

#include "core/base/csv.hpp"
#include "core/base/hex.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::store {

namespace {

constexpr std::string_view hex_prefix = "\\x";
// A row with bytes has up to half a mebibyte of them, in two digits each; texts are far smaller.
constexpr std::size_t max_row_mib = 64;

/// A text is always in quotes, and nothing else ever is: what is empty without quotes is null.
void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (auto rest = text;;) {
        const auto quote = rest.find('"');
        out += rest.substr(0, quote);
        if (quote == rest.npos) break;
        out += "\"\"";
        rest.remove_prefix(quote + 1);
    }
    out += '"';
}

void append_value(std::string& out, const db::Parameter& value) {
    if (value.is_null()) return;
    switch (value.type()) {
        case db::Type::boolean:
            out += value.number() != 0 ? "true" : "false";
            return;
        case db::Type::integer:
            out += std::to_string(value.number());
            return;
        case db::Type::date:
            out += time::Day::from_number(static_cast<std::int32_t>(value.number())).iso();
            return;
        case db::Type::time:
            out += time::TimeOfDay::from_minutes(static_cast<int>(value.number())).text();
            return;
        case db::Type::instant:
            out += time::Instant::from_milliseconds(value.number()).utc_text();
            return;
        case db::Type::bytes:
            out += hex_prefix;
            out += base::to_hex({reinterpret_cast<const unsigned char*>(value.bytes().data()),
                                 value.bytes().size()});
            return;
        case db::Type::text:
            append_text(out, value.text());
    }
}

std::optional<std::int64_t> read_integer(std::string_view field) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size()) return std::nullopt;
    return number;
}

/// A null of the type, which a parameter needs.
db::Parameter null_of(db::Type type) {
    switch (type) {
        case db::Type::boolean:
            return std::optional<bool>();
        case db::Type::integer:
            return std::optional<std::int64_t>();
        case db::Type::date:
            return std::optional<time::Day>();
        case db::Type::time:
            return std::optional<time::TimeOfDay>();
        case db::Type::instant:
            return std::optional<time::Instant>();
        case db::Type::bytes:
        case db::Type::text:
            break;
    }
    return std::optional<std::string_view>();
}

/// nullopt, or Error failed `damaged`, for a field that is not of the type. `texts` owns texts.
std::optional<db::Parameter> read_value(std::string_view field, bool quoted, db::Type type,
                                        std::deque<std::string>& texts) {
    if (quoted != (type == db::Type::text) && !(type == db::Type::text && field.empty()))
        return std::nullopt;
    if (field.empty() && !quoted) return null_of(type);
    switch (type) {
        case db::Type::boolean:
            if (field != "true" && field != "false") return std::nullopt;
            return field == "true";
        case db::Type::integer:
            // Not as an optional: a number that cannot be read is not a null.
            if (const auto number = read_integer(field)) return db::Parameter(*number);
            return std::nullopt;
        case db::Type::date:
            return time::day_from_iso(field);
        case db::Type::time:
            return time::time_from_text(field);
        case db::Type::instant:
            return time::instant_from_utc(field);
        case db::Type::bytes: {
            if (!field.starts_with(hex_prefix)) return std::nullopt;
            const auto bytes = base::from_hex(field.substr(hex_prefix.size()));
            return db::Parameter::of_bytes(texts.emplace_back(bytes.begin(), bytes.end()));
        }
        case db::Type::text:
            break;
    }
    return texts.emplace_back(field);
}

[[noreturn]] void throw_damaged(const base::Input& input, std::size_t line, std::string_view column,
                                std::string_view field) {
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("{file}, line {line}: {column} \"{value}\" cannot be read"),
                       {{"file", input.name()},
                        {"line", line},
                        {"column", column},
                        {"value", base::excerpt(base::visible_text(field))}}},
                      {N_("nothing was written")});
}

[[noreturn]] void throw_wrong_columns(const base::Input& input, std::size_t line) {
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("{file}, line {line}: these are not the columns of the table"),
                       {{"file", input.name()}, {"line", line}}},
                      {N_("nothing was written")});
}

db::Parameter value_in(const base::Input& input, const base::CsvRecord& record, const Table& table,
                       std::size_t column, std::deque<std::string>& texts) {
    try {
        auto value = read_value(record.fields[column], record.quoted[column] != 0,
                                table.types[column], texts);
        if (value) {
            db::require_storable(*value);
            return *value;
        }
    } catch (const base::Error&) {
        // The readers of single values do not know the file and the line.
    }
    throw_damaged(input, record.line, table.columns[column], record.fields[column]);
}

}  // namespace

std::int64_t write_table_csv(db::Connection& connection, const Table& table,
                             const std::function<void(std::string_view)>& on_bytes) {
    on_bytes(fmt::format("{}\n", fmt::join(table.columns, ",")));
    std::int64_t rows = 0;
    std::string lines;
    for_each_batch(connection, table, [&](std::span<const db::Parameter> values) {
        lines.clear();
        for (std::size_t i = 0; i < values.size(); ++i) {
            append_value(lines, values[i]);
            const bool is_last = (i + 1) % table.columns.size() == 0;
            lines += is_last ? '\n' : ',';
            rows += is_last ? 1 : 0;
        }
        on_bytes(lines);
    });
    return rows;
}

void read_table_csv(base::Input& input, const Table& table,
                    const std::function<void(std::span<const db::Parameter>)>& on_rows) {
    base::CsvReader reader(input, ',', max_row_mib);
    base::CsvRecord record;
    if (!reader.next(record) || record.raw != fmt::format("{}", fmt::join(table.columns, ",")))
        throw_wrong_columns(input, 1);
    std::deque<std::string> texts;
    std::vector<db::Parameter> values;
    const auto at_once = static_cast<std::size_t>(rows_at_once(table)) * table.columns.size();
    const auto hand_over = [&] {
        base::throw_if_interrupted();
        if (!values.empty()) on_rows(values);
        values.clear();
        texts.clear();
    };
    while (reader.next(record)) {
        if (record.fields.size() != table.columns.size() || record.after_quote)
            throw_wrong_columns(input, record.line);
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            values.push_back(value_in(input, record, table, column, texts));
        if (values.size() == at_once) hand_over();
    }
    hand_over();
}

std::int64_t insert_table_csv(base::Input& input, db::Connection& to, const Table& table) {
    TableSum sum;
    read_table_csv(input, table, [&](std::span<const db::Parameter> values) {
        sum.add(values, table.columns.size());
        to.insert_many(table.name, table.columns, values);
    });
    const auto read = sum.finish();
    if (checksum_table(to, table) != read)
        throw base::Error(base::ErrorKind::failed, "copy_differs",
                          {N_("the table {table} is not as in {file}"),
                           {{"table", table.name}, {"file", input.name()}}},
                          {N_("its rows must be in the order of its key; nothing was written")});
    return read.rows;
}

}  // namespace kaiku::store
