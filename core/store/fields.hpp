// SPDX-License-Identifier: Apache-2.0
// SQL texts, parameters and rows of records whose fields a table describes (core/model/field.hpp).
// A register that has not been migrated lacks the columns of later schema versions: they are left
// out of its texts and keep their initial value in what is read.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/model/card_code.hpp"
#include "core/model/field.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

/// One text for each schema version. Each is built once, when it is first needed: a process rarely
/// needs more than one.
class TextBySchema {
public:
    explicit TextBySchema(std::function<std::string(std::int64_t schema)> build)
        : build_(std::move(build)) {}
    /// Threads may call it at the same time. The text is valid as long as this object.
    const std::string& of(const db::Connection& connection) const {
        const auto schema = std::min(connection.schema(), schema_version());
        const std::lock_guard lock(mutex_);
        auto found = texts_.find(schema);
        if (found == texts_.end()) found = texts_.emplace(schema, build_(schema)).first;
        return found->second;
    }

private:
    std::function<std::string(std::int64_t schema)> build_;
    mutable std::mutex mutex_;
    mutable std::map<std::int64_t, std::string> texts_;
};

/// Calls `use` with the fields whose columns a register of that schema version has.
template <class Fields, class Use>
void for_each_column(std::int64_t schema, const Fields& fields, Use&& use) {
    model::for_each_field(fields, [&](const auto& field) {
        if (field.since <= schema) use(field);
    });
}

/// A word of the register as the value that it stands for. Throws Error failed `damaged` for a word
/// that `parse` does not know.
template <class T>
T stored_word(std::string_view word, std::optional<T> (*parse)(std::string_view)) {
    if (const auto value = parse(word)) return *value;
    throw base::Error(
        base::ErrorKind::failed, "damaged",
        {N_("the register has the unknown word \"{value}\""), {{"value", base::excerpt(word)}}});
}

inline db::Parameter parameter_of(model::Medium medium) { return to_string(medium); }
template <class T>
db::Parameter parameter_of(const T& value) {
    return value;
}

inline void read_value(const db::Rows& rows, int column, model::Medium& value) {
    value = stored_word(rows.view(column), model::parse_medium);
}
inline void read_value(const db::Rows& rows, int column, bool& value) {
    value = rows.boolean(column);
}
inline void read_value(const db::Rows& rows, int column, std::int64_t& value) {
    value = rows.integer(column);
}
inline void read_value(const db::Rows& rows, int column, std::string& value) {
    value = rows.text(column);
}
inline void read_value(const db::Rows& rows, int column, time::Day& value) {
    value = rows.day(column);
}
inline void read_value(const db::Rows& rows, int column, time::TimeOfDay& value) {
    value = rows.time_of_day(column);
}
inline void read_value(const db::Rows& rows, int column, time::Instant& value) {
    value = rows.instant(column);
}
template <class T>
void read_value(const db::Rows& rows, int column, std::optional<T>& value) {
    if (rows.is_null(column)) return value.reset();
    read_value(rows, column, value.emplace());
}

/// `, medium, registered_on` with `prefix` before each column.
template <class Fields>
std::string column_list(std::int64_t schema, const Fields& fields, std::string_view prefix = {}) {
    std::string list;
    for_each_column(schema, fields,
                    [&](const auto& field) { list += fmt::format(", {}{}", prefix, field.key); });
    return list;
}

/// Reads the columns of column_list() from `column` on; returns the number of the column after
/// them.
template <class Fields, class Record>
int read_fields(const db::Rows& rows, int column, std::int64_t schema, const Fields& fields,
                Record& record) {
    for_each_column(schema, fields,
                    [&](const auto& field) { read_value(rows, column++, record.*field.member); });
    return column;
}

/// `medium = $2, issued_on = $3`: assigns the fields that are not fixed, with parameters from
/// `first` on.
template <class Fields>
std::string assignment_list(std::int64_t schema, const Fields& fields, int first) {
    std::string list;
    for_each_column(schema, fields, [&](const auto& field) {
        if (field.is_fixed) return;
        list += fmt::format("{}{} = ${}", list.empty() ? "" : ", ", field.key, first++);
    });
    return list;
}

/// Adds the parameters of assignment_list(). They refer to `record`, which must outlive them.
template <class Fields, class Record>
void add_assigned(std::vector<db::Parameter>& parameters, std::int64_t schema, const Fields& fields,
                  const Record& record) {
    for_each_column(schema, fields, [&](const auto& field) {
        if (!field.is_fixed) parameters.push_back(parameter_of(record.*field.member));
    });
}

/// Columns and parameters of an INSERT. The parameters refer to `record`, which must outlive them.
template <class Fields>
void add_columns(std::vector<std::string_view>& columns, std::int64_t schema,
                 const Fields& fields) {
    for_each_column(schema, fields, [&](const auto& field) { columns.push_back(field.key); });
}
template <class Fields, class Record>
void add_values(std::vector<db::Parameter>& parameters, std::int64_t schema, const Fields& fields,
                const Record& record) {
    std::apply(
        [&](const auto&... field) {
            // Imports add millions of rows: all values at once cost less than one by one.
            if (((field.since <= schema) && ...))
                parameters.insert(parameters.end(), {parameter_of(record.*field.member)...});
            else
                for_each_column(schema, fields, [&](const auto& present) {
                    parameters.push_back(parameter_of(record.*present.member));
                });
        },
        fields);
}

}  // namespace kaiku::store
