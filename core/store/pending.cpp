// SPDX-License-Identifier: Apache-2.0

#include "core/store/pending.hpp"

#include <fmt/format.h>

#include "core/store/conditions.hpp"
#include "core/store/insert_rows.hpp"

namespace kaiku::store {

namespace {

constexpr std::string_view columns =
    "p.id, p.code, p.with_check, p.site_id, p.standing_id, p.event_id, p.slot_id, p.date, p.time, "
    "p.children, p.customers, p.value_cents, p.discretion, p.recorded_by,"
    " p.recorded_at, p.key, s.name, e.name";
constexpr std::string_view from =
    " FROM pending_usage p JOIN site s ON s.id = p.site_id LEFT JOIN event e ON e.id = p.event_id";

std::string select_pending(std::string_view rest) {
    return fmt::format("SELECT {}{}{}", columns, from, rest);
}

PendingRow read_pending(const db::Rows& rows) {
    PendingRow row;
    auto& u = row.pending.usage;
    u.id = rows.integer(0);
    row.pending.code = {rows.text(1), rows.boolean(2)};
    u.site = rows.integer(3);
    row.site_version = rows.integer(4);
    u.event = rows.optional_integer(5);
    u.slot = rows.optional_integer(6);
    u.date = rows.day(7);
    u.time = rows.optional_time(8);
    u.children = rows.integer(9);
    u.customers = rows.optional_integer(10);
    u.value_cents = rows.optional_integer(11);
    u.discretion = rows.optional_text(12);
    u.recorded_by = rows.text(13);
    u.recorded_at = rows.instant(14);
    u.key = rows.optional_text(15);
    u.card_status = "not_found";
    row.site_name = rows.text(16);
    row.event_name = rows.optional_text(17);
    return row;
}

std::optional<PendingRow> first_pending(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_pending(rows);
}

std::vector<PendingRow> all(db::Rows rows) {
    std::vector<PendingRow> found;
    while (rows.next()) found.push_back(read_pending(rows));
    return found;
}

}  // namespace

Id insert_pending(db::Connection& connection, const PendingRow& row) {
    static constexpr std::string_view names[]{
        "code",        "with_check", "site_id",     "standing_id", "event_id",
        "slot_id",     "date",       "time",        "children",    "customers",
        "value_cents", "discretion", "recorded_by", "recorded_at", "key"};
    const auto& u = row.pending.usage;
    return insert_row(
        connection, "pending_usage", names,
        std::vector<db::Parameter>{row.pending.code.ten, row.pending.code.with_check, u.site,
                                   row.site_version, u.event, u.slot, u.date, u.time, u.children,
                                   u.customers, u.value_cents, u.discretion, u.recorded_by,
                                   u.recorded_at, u.key});
}

void delete_pending(db::Connection& connection, Id id) {
    connection.execute("DELETE FROM pending_usage WHERE id = $1", {id});
}

std::optional<PendingRow> find_pending(db::Connection& connection, Id id) {
    return first_pending(connection.query(select_pending(" WHERE p.id = $1"), {id}));
}

std::optional<PendingRow> find_pending_by_key(db::Connection& connection, Id site,
                                              std::string_view key) {
    return first_pending(
        connection.query(select_pending(" WHERE p.site_id = $1 AND p.key = $2"), {site, key}));
}

std::optional<PendingRow> find_same_pending_since(db::Connection& connection,
                                                  const model::PendingUsage& p,
                                                  time::Instant since) {
    return first_pending(connection.query(
        select_pending(" WHERE p.code = $1 AND p.site_id = $2 AND p.event_id IS NOT DISTINCT FROM "
                       "$3 AND p.date = $4"
                       " AND p.time IS NOT DISTINCT FROM $5 AND p.recorded_at >= $6 ORDER BY "
                       "p.recorded_at LIMIT 1"),
        {p.code.ten, p.usage.site, p.usage.event, p.usage.date, p.usage.time, since}));
}

std::vector<PendingRow> list_pending(db::Connection& connection,
                                     const std::optional<std::vector<Id>>& sites,
                                     std::optional<Id> site) {
    std::string rest = " WHERE 1 = 1";
    if (sites) rest += id_condition("p.site_id", *sites);
    if (site) rest += " AND p.site_id = $1";
    return all(connection.query(select_pending(rest + " ORDER BY p.recorded_at, p.id"), {site}));
}

std::vector<PendingRow> list_pending_of(db::Connection& connection, const model::CardCode& code) {
    return all(connection.query(select_pending(" WHERE p.code = $1 ORDER BY p.recorded_at, p.id"),
                                {code.ten}));
}

std::vector<PendingRow> list_registered_pending(db::Connection& connection, Id card) {
    const std::string of_card = card ? " AND c.id = $1" : "";
    return all(connection.query(
        fmt::format("SELECT {}{} JOIN card c ON c.code = p.code WHERE 1 = 1{} ORDER BY p.id",
                    columns, from, of_card),
        {card}));
}

}  // namespace kaiku::store
