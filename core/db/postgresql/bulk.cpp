// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/bulk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace kaiku::db {

namespace {

/// In network byte order.
template <class Number>
void append_number(std::string& out, Number number) {
    for (int shift = static_cast<int>(sizeof number - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xFF);
}

template <class Number>
void append_field(std::string& out, Number number) {
    append_number(out, static_cast<std::int32_t>(sizeof number));
    append_number(out, number);
}

void append_copy_field(std::string& out, const Parameter& value) {
    // The server counts from 2000-01-01, in days or microseconds.
    constexpr std::int64_t days_before_2000 = 10'957;
    constexpr std::int64_t ms_before_2000 = days_before_2000 * 86'400'000;
    if (value.is_null()) return append_number(out, std::int32_t{-1});
    require_storable(value);
    const auto number = value.number();
    switch (value.type()) {
        case Type::boolean:
            return append_field(out, static_cast<std::int8_t>(number));
        case Type::integer:
            return append_field(out, number);
        case Type::date:
            return append_field(out, static_cast<std::int32_t>(number - days_before_2000));
        case Type::time:
            return append_field(out, number * 60'000'000);
        case Type::instant:
            return append_field(out, (number - ms_before_2000) * 1000);
        case Type::text:
        case Type::bytes:
            break;
    }
    append_number(out, static_cast<std::int32_t>(value.text().size()));
    out += value.text();
}

/// Appends an element of an array literal: in quotes, with a backslash before characters that would
/// end it.
void append_element(std::string& out, const Parameter& value) {
    require_storable(value);
    out += out.empty() ? "{" : ",";
    if (value.type() != Type::text) {
        out += std::to_string(value.number());
        return;
    }
    out += '"';
    for (const char c : value.text()) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

void append_copy_row(std::string& out, std::span<const Parameter> row) {
    append_number(out, static_cast<std::int16_t>(row.size()));
    for (const auto& value : row) append_copy_field(out, value);
}

std::vector<bool> find_existing_rows(PgSession& session, std::string_view table,
                                     std::span<const std::string_view> columns,
                                     std::span<const Parameter> values, const UniqueKey& key) {
    const auto width = columns.size();
    std::vector<bool> known(values.size() / width);
    std::vector<std::size_t> places;
    for (const auto column : key.columns)
        places.push_back(static_cast<std::size_t>(
            std::find(columns.begin(), columns.end(), column) - columns.begin()));
    std::vector<std::string> arrays(places.size());
    std::vector<std::size_t> queried_rows;
    std::unordered_set<std::string> met;
    for (std::size_t row = 0; row < known.size(); ++row) {
        const auto cells = values.subspan(row * width, width);
        if (std::any_of(places.begin(), places.end(),
                        [&](std::size_t place) { return cells[place].is_null(); }))
            continue;
        std::string text;
        for (const auto place : places) append_copy_field(text, cells[place]);
        if (!met.insert(std::move(text)).second) {
            known[row] = true;
            continue;
        }
        for (std::size_t i = 0; i < places.size(); ++i) append_element(arrays[i], cells[places[i]]);
        queried_rows.push_back(row);
    }
    if (queried_rows.empty()) return known;

    std::string names, elements, same;
    std::vector<Parameter> parameters;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool is_text = values[places[i]].type() == Type::text;
        arrays[i] += '}';
        parameters.emplace_back(arrays[i]);
        elements += fmt::format("CAST(${} AS {}[]), ", i + 1, is_text ? "text" : "bigint");
        names += fmt::format("k{}, ", i);
        same += fmt::format("t.{} = a.k{} AND ", key.columns[i], i);
    }
    elements.resize(elements.size() - 2);
    const auto condition = key.condition.empty() ? std::string_view("true") : key.condition;
    // With LIMIT the server looks up each key in the index. A plain join of many keys would read
    // the whole table.
    const auto found = session.run(
        fmt::format("SELECT a.n FROM unnest({}) WITH ORDINALITY AS a({}n) CROSS JOIN LATERAL "
                    "(SELECT 1 FROM {} t WHERE {}{} LIMIT 1) AS t",
                    elements, names, table, same, condition),
        parameters);
    for (int i = 0; i < PQntuples(found.get()); ++i) {
        const std::string_view number = PQgetvalue(found.get(), i, 0);
        std::size_t place = 0;
        std::from_chars(number.data(), number.data() + number.size(), place);
        known[queried_rows.at(place - 1)] = true;
    }
    return known;
}

}  // namespace kaiku::db
