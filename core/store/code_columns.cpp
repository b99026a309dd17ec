// SPDX-License-Identifier: Apache-2.0

#include "core/store/code_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/store/schema.hpp"
#include "core/store/tables.hpp"

namespace kaiku::store {

namespace {

using enum CodeTreatment;

constexpr CodeColumn columns[]{
    {"register", "key"},
    {"register", "value"},
    {"schema_file", "name"},
    {"schema_file", "checksum"},
    {"county", "code"},
    {"county", "name_fi"},
    {"county", "name_sv"},
    {"county", "name_en"},
    {"municipality", "code"},
    {"municipality", "name_fi"},
    {"municipality", "name_sv"},
    {"municipality", "county_code"},
    {"municipality", "successor"},
    {"municipality", "name_key"},
    {"municipality", "name_key_sv"},
    {"municipality", "sort_key"},
    {"postal_code", "postal_code"},
    {"postal_code", "municipality_code"},
    {"population", "municipality_code"},
    {"gender", "code"},
    {"life_situation", "code"},
    {"organisation", "name", listed},
    {"organisation", "name_key"},
    {"organisation", "sort_key"},
    {"organisation", "kind"},
    {"organisation", "municipality_code"},
    {"organisation", "email", listed, schema_with_reminders},
    {"site", "name", listed},
    {"site", "name_key"},
    {"site", "sort_key"},
    {"site", "municipality_code"},
    {"site", "sector"},
    {"site", "email", listed, schema_with_reminders},
    {"site_standing", "municipality_code"},
    {"site_standing", "sector"},
    {"event", "name", listed},
    {"event", "name_key"},
    {"event", "sort_key"},
    {"event", "description", redacted},
    {"event", "sector"},
    {"import_batch", "kind"},
    {"import_batch", "file_name", redacted},
    {"import_batch", "file_hash"},
    {"import_batch", "imported_by"},  // a user's address, as in all columns of this kind
    {"card", "code", code},
    {"card", "medium"},
    {"card", "postal_code"},
    {"card", "gender"},
    {"card", "life_situation"},
    {"card", "organisation", listed},
    {"card", "blocked_reason", redacted},
    {"card", "home_municipality", never, schema_with_network},
    {"import_former", "former", redacted},
    {"usage", "kind"},
    {"usage", "home_municipality"},
    {"usage", "card_status"},
    {"usage", "discretion", redacted},
    {"usage", "warnings"},
    {"usage", "recorded_by"},
    {"usage", "key", removed},
    {"usage_segment_column", "name"},
    {"audit_entry", "actor"},
    {"audit_entry", "action"},
    {"audit_entry", "object"},
    {"audit_entry", "content_hash"},
    {"audit_entry", "previous_hash"},
    {"audit_entry", "hash"},
    {"audit_head", "hash"},
    {"entry_content", "salt"},
    {"entry_content", "before"},
    {"entry_content", "after"},
    {"area", "name", listed, schema_with_users},
    {"area", "name_key"},
    {"area", "sort_key"},
    {"area_municipality", "municipality_code"},
    {"user_account", "email", listed, schema_with_users},
    {"user_account", "email_key"},
    {"user_account", "password_hash"},
    {"user_account", "code_hash"},
    {"user_account", "lang"},
    {"user_account", "mailed_code_hash"},
    {"user_grant", "role"},
    {"user_grant", "scope"},
    {"user_session", "hash"},
    {"user_token", "hash"},
    {"user_token", "name", listed, schema_with_users},
    {"user_token", "name_key"},
    {"user_key", "kind"},
    {"user_key", "body"},
    {"user_key", "note", listed, schema_with_users},
    {"pending_usage", "code", code, schema_with_slots},
    {"pending_usage", "discretion", redacted, schema_with_slots},
    {"pending_usage", "recorded_by"},
    {"pending_usage", "key", removed, schema_with_slots},
    {"frozen", "name", listed, schema_with_frozen},
    {"frozen", "name_key"},
    {"frozen", "frozen_by"},
    {"frozen_site", "name"},  // frozen without codes, as in frozen_usages
    {"frozen_site", "organisation"},
    {"frozen_site", "municipality"},
    {"frozen_usages", "table_name"},
    {"frozen_usages", "key"},
    {"frozen_usages", "name"},
    {"holder_account", "email", listed, schema_with_holders},
    {"holder_account", "email_key"},
    {"holder_account", "name", listed, schema_with_holders},
    {"holder_account", "password_hash"},
    {"holder_account", "code_hash"},
    {"holder_account", "lang"},
    {"holder_session", "hash"},
    {"holder_join", "email", listed, schema_with_attempts},
    {"holder_join", "name", listed, schema_with_attempts},
    {"holder_join", "code_hash"},
    {"event_rating", "comment", redacted, schema_with_holders},
    {"message", "audience"},
    {"message", "subject", redacted, schema_with_network},
    {"message", "body", redacted, schema_with_network},
    {"notice", "topic"},
    {"notice", "subject", redacted, schema_with_network},
    {"notice", "body", redacted, schema_with_network},
    {"notice", "sent_by"},
    {"erased_code", "hash"},
    {"import_undone", "code", code, schema_with_undone},
    {"import_undone", "was", redacted, schema_with_undone},
    {"card_renewal", "home_municipality"},
};

const Table& table_of(const CodeColumn& column) {
    const auto& all = list_tables();
    return *std::find_if(all.begin(), all.end(),
                         [&](const Table& table) { return table.name == column.table; });
}

bool has_text_key(const Table& table) {
    const auto at = std::find(table.columns.begin(), table.columns.end(), table.key.front());
    return table.types[static_cast<std::size_t>(at - table.columns.begin())] == db::Type::text;
}

/// The word by which the audit log names rows of a table.
std::string_view object_kind(std::string_view table) {
    constexpr std::pair<std::string_view, std::string_view> kinds[]{{"user_account", "user"},
                                                                    {"holder_account", "holder"},
                                                                    {"import_batch", "import"},
                                                                    {"pending_usage", "pending"}};
    for (const auto& [name, kind] : kinds)
        if (name == table) return kind;
    return table;
}

/// Calls `on_row` with the values of the primary key and the text of each row of the column that
/// contains one of the codes. A key may consist of numbers or of one text.
void for_each_row_with_code(
    db::Connection& connection, const CodeColumn& column, const model::CodeSet& codes,
    const std::function<void(const std::vector<std::string>&, std::string_view)>& on_row) {
    const auto& table = table_of(column);
    auto rows =
        connection.stream(fmt::format("SELECT {0}, {1} FROM {2} WHERE {0} IS NOT NULL ORDER BY {1}",
                                      column.column, fmt::join(table.key, ", "), column.table));
    while (rows.next()) {
        if (!model::contains_code(rows.view(0), codes)) continue;
        std::vector<std::string> key;
        for (std::size_t part = 0; part < table.key.size(); ++part) {
            const int at = static_cast<int>(part) + 1;
            key.push_back(has_text_key(table) ? rows.text(at) : std::to_string(rows.integer(at)));
        }
        on_row(key, rows.view(0));
    }
}

/// The place of a row. Secrets are part of no place: a token is named by its user.
std::string place_of(db::Connection& connection, const CodeColumn& column,
                     const std::vector<std::string>& key) {
    if (column.table == "user_token") {
        auto rows =
            connection.query("SELECT user_id FROM user_token WHERE hash = $1", {key.front()});
        return rows.next() ? "user:" + rows.text(0) : std::string();
    }
    return fmt::format("{}:{}", object_kind(column.table), fmt::join(key, "/"));
}

}  // namespace

std::span<const CodeColumn> list_code_columns() { return columns; }

void for_each_text_with_code(db::Connection& connection, const model::CodeSet& codes,
                             const std::function<void(const CodeText&)>& on_text) {
    for (const auto& column : columns) {
        if (column.treatment == never || column.treatment == code ||
            connection.schema() < column.since)
            continue;
        for_each_row_with_code(
            connection, column, codes,
            [&](const std::vector<std::string>& key, std::string_view text) {
                on_text({&column, place_of(connection, column, key), std::string(text)});
            });
    }
}

RedactedTexts redact_codes_in_texts(db::Connection& connection, const model::CodeSet& codes) {
    RedactedTexts redacted;
    for (const auto& column : columns) {
        if (column.treatment == never || column.treatment == code ||
            connection.schema() < column.since)
            continue;
        std::vector<std::pair<std::vector<std::string>, std::string>> found;
        for_each_row_with_code(connection, column, codes,
                               [&](const std::vector<std::string>& key, std::string_view text) {
                                   found.emplace_back(key, std::string(text));
                               });
        for (const auto& [key, text] : found) {
            // The bytes of a text that was read with replacements would be lost.
            if (column.treatment == listed ||
                (column.treatment != removed && connection.replaced_texts().contains(text))) {
                redacted.left.push_back(place_of(connection, column, key));
                continue;
            }
            // The keys of all tables with free texts are numbers.
            const auto rest = column.treatment == removed
                                  ? std::nullopt
                                  : std::optional(model::redact_codes(text, codes));
            std::vector<db::Parameter> parameters{rest};
            std::string where;
            for (const auto& part : table_of(column).key) {
                parameters.emplace_back(std::int64_t{std::stoll(key[parameters.size() - 1])});
                where += fmt::format("{}{} = ${}", where.empty() ? "" : " AND ", part,
                                     parameters.size());
            }
            connection.execute_deferred(
                fmt::format("UPDATE {} SET {} = $1 WHERE {}", column.table, column.column, where),
                parameters);
            ++redacted.changed;
        }
    }
    return redacted;
}

}  // namespace kaiku::store
