// SPDX-License-Identifier: Apache-2.0

#include "core/store/usages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <deque>
#include <map>

#include "core/model/card_code.hpp"
#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_search.hpp"

namespace kaiku::store {

namespace {

std::string select_usage(const db::Connection& connection, std::string_view rest) {
    static const TextBySchema texts([](std::int64_t schema) {
        return "SELECT u.id, u.warnings, u.standing_id, u.kind, u.home_municipality, c.code, "
               "c.with_check, s.name, e.name, u.import_id, u.deleted_at" +
               column_list(schema, model::usage_fields, "u.") +
               " FROM usage u JOIN card c ON c.id = u.card_id JOIN site s ON s.id = u.site_id "
               "LEFT JOIN event e ON e.id = u.event_id";
    });
    return texts.of(connection) + std::string(rest);
}

std::vector<std::string> split_words(std::string_view words) {
    std::vector<std::string> out;
    while (!words.empty()) {
        const auto end = words.find(' ');
        out.emplace_back(words.substr(0, end));
        words = end == words.npos ? std::string_view{} : words.substr(end + 1);
    }
    return out;
}

std::string join_words(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

UsageRow read_usage(const db::Connection& connection, const db::Rows& rows) {
    UsageRow row;
    row.usage.id = rows.integer(0);
    row.usage.warnings = split_words(rows.view(1));
    row.site_version = rows.integer(2);
    row.kind = rows.text(3);
    row.home_municipality = rows.text(4);
    row.code = model::CardCode{rows.text(5), rows.boolean(6)}.display_text();
    row.site_name = rows.text(7);
    row.event_name = rows.optional_text(8);
    read_fields(rows, 11, connection.schema(), model::usage_fields, row.usage);
    return row;
}

KeyedUsage read_keyed(const db::Connection& connection, const db::Rows& rows) {
    return {read_usage(connection, rows), rows.optional_integer(9).value_or(0),
            rows.optional_instant(10)};
}

std::optional<UsageRow> first(const db::Connection& connection, db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_usage(connection, rows);
}

/// The id is last so that it can be left out: then the database chooses it.
std::vector<std::string_view> inserted_usage_columns(const db::Connection& connection) {
    std::vector<std::string_view> columns;
    add_columns(columns, connection.schema(), model::usage_fields);
    columns.insert(columns.end(),
                   {"standing_id", "kind", "home_municipality", "warnings", "import_id", "id"});
    return columns;
}

constexpr std::array<std::string_view, 2> unique_usage_columns{"site_id", "key"};

/// Adds the parameters of an INSERT except the id. They refer to `row` and `warnings`, which must
/// outlive them.
void add_parameters(const db::Connection& connection, std::vector<db::Parameter>& to,
                    const UsageRow& row, std::string_view warnings, Id import) {
    add_values(to, connection.schema(), model::usage_fields, row.usage);
    to.insert(to.end(), {row.site_version, row.kind, row.home_municipality, warnings,
                         import ? std::optional(import) : std::nullopt});
}

}  // namespace

Id insert_usage(db::Connection& connection, const UsageRow& row) {
    const auto warnings = join_words(row.usage.warnings);
    std::vector<db::Parameter> parameters;
    add_parameters(connection, parameters, row, warnings, 0);
    const auto columns = inserted_usage_columns(connection);
    return insert_row(connection, "usage", std::span(columns).first(columns.size() - 1),
                      parameters);
}

std::vector<Id> insert_new_usages(db::Connection& connection, std::span<const UsageRow> rows,
                                  Id import) {
    if (rows.empty()) return {};
    const auto columns = inserted_usage_columns(connection);
    std::deque<std::string> warnings;
    std::vector<db::Parameter> parameters;
    parameters.reserve(rows.size() * columns.size());
    for (const auto& row : rows) {
        add_parameters(connection, parameters, row,
                       row.usage.warnings.empty()
                           ? std::string_view()
                           : warnings.emplace_back(join_words(row.usage.warnings)),
                       import);
        parameters.emplace_back(row.usage.id);
    }
    return insert_new_rows(connection, "usage", columns, parameters,
                           {unique_usage_columns, "key IS NOT NULL"}, rows.back().usage.id);
}

std::vector<std::string> drop_usage_indexes(db::Connection& connection, bool also_of_cards) {
    std::vector<std::string> dropped{connection.drop_index("usage_date")};
    if (also_of_cards) dropped.push_back(connection.drop_index("usage_card"));
    return dropped;
}

void defer_usage_references(db::Connection& connection, Id first) {
    connection.defer_references_of("usage", first);
}

Id next_usage_id(db::Connection& connection) {
    auto rows = connection.query("SELECT coalesce(max(id), 0) + 1 FROM usage");
    rows.next();
    return rows.integer(0);
}

void update_usage(db::Connection& connection, const UsageRow& row) {
    static const TextBySchema texts([](std::int64_t schema) {
        return "UPDATE usage SET standing_id = $2, warnings = $3, " +
               assignment_list(schema, model::usage_fields, 4) + " WHERE id = $1";
    });
    const auto warnings = join_words(row.usage.warnings);
    std::vector<db::Parameter> parameters{row.usage.id, row.site_version, warnings};
    add_assigned(parameters, connection.schema(), model::usage_fields, row.usage);
    connection.execute(texts.of(connection), parameters);
}

void mark_usage_deleted(db::Connection& connection, Id id, time::Instant at) {
    connection.execute("UPDATE usage SET deleted_at = $2 WHERE id = $1", {id, at});
}

std::optional<UsageRow> find_usage(db::Connection& connection, Id id) {
    return first(connection,
                 connection.query(
                     select_usage(connection, " WHERE u.id = $1 AND u.deleted_at IS NULL"), {id}));
}

std::optional<KeyedUsage> find_usage_by_key(db::Connection& connection, Id site,
                                            std::string_view key) {
    auto rows = connection.query(select_usage(connection, " WHERE u.site_id = $1 AND u.key = $2"),
                                 {site, key});
    if (!rows.next()) return std::nullopt;
    return read_keyed(connection, rows);
}

std::vector<KeyedUsage> find_usages_by_keys_of(db::Connection& connection,
                                               std::span<const UsageRow* const> rows) {
    constexpr std::size_t at_once = 100;
    std::map<std::pair<Id, std::string>, KeyedUsage> found;
    std::vector<db::Parameter> parameters;
    for (auto left = rows; !left.empty(); left = left.subspan(std::min(at_once, left.size()))) {
        const auto some = left.first(std::min(at_once, left.size()));
        std::string sql = select_usage(connection, " WHERE (u.site_id, u.key) IN (VALUES ");
        parameters.clear();
        for (const auto* row : some) {
            sql += fmt::format("{}(${}, ${})", parameters.empty() ? "" : ", ",
                               parameters.size() + 1, parameters.size() + 2);
            parameters.insert(parameters.end(), {row->usage.site, row->usage.key});
        }
        for (auto known = connection.query(sql + ")", parameters); known.next();) {
            auto usage = read_keyed(connection, known);
            found.insert_or_assign({usage.row.usage.site, usage.row.usage.key.value()},
                                   std::move(usage));
        }
    }
    std::vector<KeyedUsage> in_order;
    in_order.reserve(rows.size());
    for (const auto* row : rows)
        in_order.push_back(found.at({row->usage.site, row->usage.key.value()}));
    return in_order;
}

std::optional<UsageRow> find_same_usage_since(db::Connection& connection, const model::Usage& u,
                                              time::Instant since) {
    return first(
        connection,
        connection.query(select_usage(connection,
                                      " WHERE u.card_id = $1 AND u.site_id = $2 AND u.event_id IS "
                                      "NOT DISTINCT FROM $3 AND u.date = $4"
                                      " AND u.time IS NOT DISTINCT FROM $5 AND u.recorded_at >= $6 "
                                      "AND u.deleted_at IS NULL ORDER BY u.recorded_at LIMIT 1"),
                         {u.card, u.site, u.event, u.date, u.time, since}));
}

void for_each_keyless_usage(db::Connection& connection, Id card, Id before,
                            const std::function<void(const model::Usage&)>& on_row) {
    auto rows = connection.query(
        "SELECT id, site_id, event_id, date, time, children, customers, value_cents FROM usage"
        " WHERE card_id = $1 AND id < $2 AND key IS NULL AND deleted_at IS NULL ORDER BY id",
        {card, before});
    model::Usage u;
    u.card = card;
    while (rows.next()) {
        u.id = rows.integer(0);
        u.site = rows.integer(1);
        u.event = rows.optional_integer(2);
        u.date = rows.day(3);
        u.time = rows.optional_time(4);
        u.children = rows.integer(5);
        u.customers = rows.optional_integer(6);
        u.value_cents = rows.optional_integer(7);
        on_row(u);
    }
}

void for_each_usage_of(db::Connection& connection, std::span<const Id> ids,
                       const std::function<void(const UsageRow&)>& on_row) {
    constexpr std::size_t at_once = 500;
    for (auto left = ids; !left.empty(); left = left.subspan(std::min(at_once, left.size()))) {
        const auto some = left.first(std::min(at_once, left.size()));
        auto rows = connection.query(
            select_usage(connection, fmt::format(" WHERE u.id IN ({}) ORDER BY u.recorded_at, u.id",
                                                 fmt::join(some, ", "))));
        while (rows.next()) on_row(read_usage(connection, rows));
    }
}

std::int64_t for_each_usage(db::Connection& connection, const UsageFilter& filter,
                            const std::function<void(const UsageRow&)>& on_row) {
    if (const auto ids = search_segments(connection, filter)) {
        for_each_usage_of(connection, *ids, on_row);
        return static_cast<std::int64_t>(ids->size());
    }
    std::string sql =
        select_usage(connection, usage_conditions(filter)) + " ORDER BY u.recorded_at, u.id";
    if (filter.limit || filter.offset) sql += " LIMIT $9 OFFSET $10";
    auto rows = connection.stream(sql, usage_parameters(filter));
    std::int64_t count = 0;
    for (; rows.next(); ++count) on_row(read_usage(connection, rows));
    return count;
}

std::int64_t count_usages(db::Connection& connection, const UsageFilter& filter) {
    if (const auto sums = sum_segments(connection, filter)) return sums->usages;
    auto rows = connection.query("SELECT count(*) FROM usage u" + usage_conditions(filter),
                                 usage_parameters(filter));
    rows.next();
    return rows.integer(0);
}

CardUse count_uses_of_card(db::Connection& connection, Id card, Id site, time::Day from,
                           time::Day to, time::Day last_day_up_to) {
    auto rows = connection.query(
        "SELECT count(*), max(u.date) FILTER (WHERE u.date <= $5) FROM usage u WHERE u.deleted_at "
        "IS NULL AND u.card_id = $1 AND u.site_id = $2 AND u.date >= $3 AND u.date <= $4",
        {card, site, from, to, last_day_up_to});
    rows.next();
    return {rows.integer(0), rows.optional_day(1)};
}

UsageSums sum_usages(db::Connection& connection, const UsageFilter& filter) {
    if (const auto sums = sum_segments(connection, filter)) return *sums;
    auto rows = connection.query(
        "SELECT count(*), coalesce(sum(u.children), 0), coalesce(sum(u.value_cents), 0) FROM "
        "usage u" +
            usage_conditions(filter),
        usage_parameters(filter));
    rows.next();
    return {rows.integer(0), rows.integer(1), rows.integer(2)};
}

std::vector<Id> list_usage_ids_of_card(db::Connection& connection, Id card) {
    std::vector<Id> ids;
    for (auto rows =
             connection.query("SELECT id FROM usage WHERE card_id = $1 ORDER BY id", {card});
         rows.next();)
        ids.push_back(rows.integer(0));
    return ids;
}

void for_each_usage_of_import(db::Connection& connection, Id import, Id after, Id last,
                              const std::function<void(const UsageRow&)>& on_row) {
    auto rows = connection.query(select_usage(connection,
                                              " WHERE u.id > $2 AND u.id <= $3 AND u.import_id = "
                                              "$1 AND u.deleted_at IS NULL ORDER BY u.id"),
                                 {import, after, last});
    while (rows.next()) on_row(read_usage(connection, rows));
}

std::optional<time::Instant> find_last_recorded_at(db::Connection& connection) {
    auto rows = connection.query("SELECT recorded_at FROM usage ORDER BY id DESC LIMIT 1");
    if (!rows.next()) return std::nullopt;
    return rows.instant(0);
}

}  // namespace kaiku::store
