// SPDX-License-Identifier: Apache-2.0
#include "core/store/stored_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/characters.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card.hpp"
#include "core/model/frozen_table.hpp"
#include "core/model/message.hpp"
#include "core/model/place.hpp"
#include "core/model/policy.hpp"
#include "core/model/values.hpp"
#include "core/store/fields.hpp"
#include "core/store/tables.hpp"

namespace kaiku::store {

namespace {

constexpr std::size_t max_reported = 100;
constexpr std::int64_t rows_per_checkpoint = 4'096;

/// A column whose text has a form of its own.
struct FormalColumn {
    std::string_view table, column;
    bool (*is_valid)(std::string_view);
};

template <auto parse>
bool parses(std::string_view word) {
    return parse(word).has_value();
}
bool is_sector(std::string_view word) {
    return word.empty() ||
           std::find(model::sectors.begin(), model::sectors.end(), word) != model::sectors.end();
}
bool is_code(std::string_view text) {
    return model::is_erased(text) || bool(model::parse_code(text));
}

constexpr FormalColumn formal_columns[] = {
    {"organisation", "kind", parses<model::parse_organisation_kind>},
    {"site", "sector", is_sector},
    {"site_standing", "sector", is_sector},
    {"event", "sector", is_sector},
    {"card", "code", is_code},
    {"card", "medium", parses<model::parse_medium>},
    {"usage", "kind", parses<model::parse_card_kind>},
    {"usage", "card_status", parses<model::parse_status>},
    {"pending_usage", "code", is_code},
    {"user_grant", "role", parses<model::parse_role>},
    {"user_grant", "scope", parses<model::parse_scope_kind>},
    {"message", "audience", parses<model::parse_audience>},
    {"notice", "topic", parses<model::parse_topic>},
    {"frozen_usages", "table_name", parses<model::parse_frozen_table>},
};

using IsValid = bool (*)(std::string_view);

IsValid form_of(std::string_view table, std::string_view column) {
    for (const auto& one : formal_columns)
        if (one.table == table && one.column == column) return one.is_valid;
    return nullptr;
}

/// The option with which a command that changes a row stores the column's text again; empty if
/// there is none. Keys for searching and sorting are made of the name.
std::string_view correcting_option(std::string_view column) {
    if (column == "name" || column == "name_key" || column == "sort_key") return "--name NAME";
    if (column == "description") return "--description TEXT";
    if (column == "email") return "--email ADDRESS";
    if (column == "municipality_code") return "--municipality NAME";
    return {};
}

/// The command that stores a text of the column again; empty if there is none. `key` names the row:
/// its id, or a card's code.
std::string correcting_command(std::string_view table, std::string_view column,
                               std::string_view key) {
    if (table == "card" && column == "organisation")
        return fmt::format("kaiku card edit {} --organisation NAME", key);
    if (table == "card" && column == "blocked_reason")
        return fmt::format("kaiku card unblock {0} && kaiku card block {0} --reason TEXT", key);
    const auto option = correcting_option(column);
    if (option.empty()) return {};
    for (const std::string_view one : {"area", "event", "site"})
        if (table == one) return fmt::format("kaiku {} edit {} {}", one, key, option);
    if (table == "organisation") return fmt::format("kaiku org edit {} {}", key, option);
    return {};
}

/// Whether the column is a name that can be entered again: a text of one line. Others may have
/// several lines.
bool is_name(std::string_view table, std::string_view column) {
    return !correcting_command(table, column, {}).empty() && column != "description" &&
           column != "blocked_reason";
}

/// Characters that a workbook shows as U+FFFD. Those that reorder the text are looked for in names
/// only: in other texts, as in the audit log of 0.1.0, nothing could be done about them.
bool has_control_character(std::string_view text, bool is_name) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::next_code_point(text, at);
        const bool is_of_lines = point == '\n' || point == '\t';
        if (base::is_control(point) && (is_name || !is_of_lines)) return true;
        if (is_name && base::is_bidirectional_override(point)) return true;
    }
    return false;
}

/// A table as the register has it: without what later schema versions add.
class Reader {
public:
    Reader(db::Connection& connection, const Table& table, TextCheck check)
        : connection_(connection), table_(table), check_(check) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            // Of bytes nothing can be said here.
            if (table.since[i] > connection.schema() || table.types[i] == db::Type::bytes) continue;
            columns_.push_back(
                {table.columns[i], table.types[i], form_of(table.name, table.columns[i])});
            names_.push_back(table.columns[i]);
        }
    }

    void read(std::vector<base::Message>& found) {
        if (columns_.empty()) return;
        auto rows = connection_.stream(
            fmt::format("SELECT {} FROM {}", fmt::join(names_, ", "), table_.name));
        for (std::int64_t count = 0; found.size() < max_reported && rows.next();) {
            if (++count % rows_per_checkpoint == 0) base::throw_if_interrupted();
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                const auto at = static_cast<int>(i);
                const auto& column = columns_[i];
                if (auto value = unreadable(rows, at, column))
                    found.push_back(unreadable_fault(rows, column, *std::move(value)));
                else if (auto text = controlled(rows, at, column))
                    found.push_back(control_fault(rows, column, *std::move(text)));
            }
        }
    }

private:
    struct Column {
        std::string_view name;
        db::Type type;
        IsValid is_valid;
    };

    base::Message unreadable_fault(const db::Rows& rows, const Column& column,
                                   std::string value) const {
        return fault(rows, column, std::move(value),
                     N_("{table} {key}: {column} \"{value}\" cannot be read"),
                     N_("{table} {key}: {column} \"{value}\" cannot be read; enter it again with: "
                        "{placeholder}"));
    }
    base::Message control_fault(const db::Rows& rows, const Column& column,
                                std::string value) const {
        return fault(
            rows, column, std::move(value),
            N_("{table} {key}: {column} \"{value}\" has control characters"),
            N_("{table} {key}: {column} \"{value}\" has control characters; enter it again "
               "with: {placeholder}"));
    }
    /// The message `with_command` is for a text that a command can store again.
    base::Message fault(const db::Rows& rows, const Column& column, std::string value,
                        const char* message, const char* with_command) const {
        const auto command = column.type == db::Type::text
                                 ? correcting_command(table_.name, column.name, name_of(rows))
                                 : std::string();
        return {command.empty() || column.is_valid ? message : with_command,
                {{"table", table_.name},
                 {"key", key_of(rows)},
                 {"column", column.name},
                 {"value", std::move(value)},
                 {"placeholder", command}}};
    }

    /// The text for a message, if it has control characters and that is checked.
    std::optional<std::string> controlled(const db::Rows& rows, int at,
                                          const Column& column) const {
        if (check_ != TextCheck::characters || column.type != db::Type::text || rows.is_null(at))
            return std::nullopt;
        const auto text = rows.view(at);
        if (!has_control_character(text, is_name(table_.name, column.name))) return std::nullopt;
        return base::excerpt(text);
    }

    /// The value for a message, if it cannot be read.
    static std::optional<std::string> unreadable(const db::Rows& rows, int at,
                                                 const Column& column) {
        if (rows.is_null(at)) return std::nullopt;
        try {
            switch (column.type) {
                case db::Type::boolean:
                    if (const auto number = rows.integer(at); number != 0 && number != 1)
                        return std::to_string(number);
                    return std::nullopt;
                case db::Type::integer:
                    rows.integer(at);
                    return std::nullopt;
                case db::Type::date:
                    rows.day(at);
                    return std::nullopt;
                case db::Type::time:
                    rows.time_of_day(at);
                    return std::nullopt;
                case db::Type::instant:
                    rows.instant(at);
                    return std::nullopt;
                case db::Type::text:
                case db::Type::bytes:
                    break;
            }
            const auto text = rows.exact_view(at);
            if (column.is_valid && !column.is_valid(text)) return base::excerpt(text);
        } catch (const base::Error& error) {
            if (error.fault().code != "damaged") throw;
            for (const auto& argument : error.fault().message.arguments)
                if (argument.name == "value") return argument.value;
            return std::string();
        }
        return std::nullopt;
    }

    /// The value of a column of the row; `?` if it cannot be read.
    std::string value_of(const db::Rows& rows, std::string_view column) const {
        const auto at = std::find(names_.begin(), names_.end(), column) - names_.begin();
        try {
            return rows.text(static_cast<int>(at));
        } catch (const base::Error&) {
            return "?";
        }
    }
    /// The primary key of the row, as far as it can be read.
    std::string key_of(const db::Rows& rows) const {
        std::string key;
        for (const auto name : table_.key) key += (key.empty() ? "" : ", ") + value_of(rows, name);
        return base::excerpt(key);
    }
    /// What names the row in a command line. No command takes a card's id.
    std::string name_of(const db::Rows& rows) const {
        return table_.name == "card" ? base::excerpt(value_of(rows, "code")) : key_of(rows);
    }

    db::Connection& connection_;
    const Table& table_;
    TextCheck check_;
    std::vector<Column> columns_;
    std::vector<std::string_view> names_;
};

}  // namespace

std::vector<base::Message> find_unreadable_values(db::Connection& connection, TextCheck check) {
    std::vector<base::Message> found;
    for (const auto& table : list_tables()) Reader(connection, table, check).read(found);
    return found;
}

}  // namespace kaiku::store
