// SPDX-License-Identifier: Apache-2.0

#include "core/store/events.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "core/base/collation.hpp"
#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

namespace {

std::string select_event(const db::Connection& connection, std::string_view rest) {
    static const TextBySchema texts([](std::int64_t schema) {
        return fmt::format(
            "SELECT e.id, s.name, coalesce(e.sector, s.sector, ''), {}{} FROM event e JOIN site s "
            "ON s.id = e.site_id",
            schema >= schema_with_slots
                ? "EXISTS (SELECT 1 FROM event_slot t WHERE t.event_id = e.id)"
                : "FALSE",
            column_list(schema, model::event_fields, "e."));
    });
    return texts.of(connection) + std::string(rest);
}

model::Event read_event(const db::Connection& connection, const db::Rows& rows) {
    model::Event event;
    event.id = rows.integer(0);
    event.site_name = rows.text(1);
    event.scheduled = rows.boolean(3);
    read_fields(rows, 4, connection.schema(), model::event_fields, event);
    return event;
}

EventRow read_event_row(const db::Connection& connection, const db::Rows& rows) {
    EventRow row;
    row.event = read_event(connection, rows);
    row.sector = rows.text(2);
    return row;
}

model::Slot read_slot(const db::Rows& rows) {
    return {rows.integer(0),
            rows.integer(1),
            {rows.day(2), {rows.time_of_day(3), rows.time_of_day(4)}}};
}

constexpr std::string_view select_slot =
    "SELECT t.id, t.event_id, t.date, t.start_time, t.end_time FROM event_slot t";

std::int64_t number(db::Rows rows) {
    rows.next();
    return rows.integer(0);
}

std::optional<model::Slot> first_slot(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_slot(rows);
}

/// The usages of an event are at its site, and those of a site are in an index.
std::int64_t usages_of(db::Connection& connection, const model::Event& event) {
    return number(
        connection.query("SELECT count(*) FROM usage WHERE site_id = $2 AND event_id = "
                         "$1 AND deleted_at IS NULL",
                         {event.id, event.site}));
}

void count_ratings(db::Connection& connection, EventRow& row) {
    if (!has_schema(connection, schema_with_holders)) return;
    auto rows = connection.query(
        "SELECT count(*), coalesce(sum(stars), 0) FROM event_rating WHERE event_id = $1",
        {row.event.id});
    rows.next();
    row.ratings = rows.integer(0);
    row.stars = rows.integer(1);
}

std::string conditions(const db::Connection& connection, const EventFilter& filter) {
    std::string sql = " WHERE 1 = 1";
    if (filter.sites) sql += id_condition("e.site_id", *filter.sites);
    if (filter.site) sql += " AND e.site_id = $1";
    if (filter.active) sql += " AND e.active = $2";
    if (filter.published) sql += " AND e.published = $3";
    if (filter.municipality) sql += " AND s.municipality_code = $4";
    if (filter.from && has_schema(connection, schema_with_slots))
        sql +=
            " AND (NOT EXISTS (SELECT 1 FROM event_slot t WHERE t.event_id = e.id) OR EXISTS "
            "(SELECT 1 FROM event_slot t WHERE t.event_id = e.id AND t.date >= $5))";
    return sql;
}

}  // namespace

Id insert_event(db::Connection& connection, const model::Event& event) {
    std::vector<std::string_view> columns{"name_key", "sort_key"};
    add_columns(columns, connection.schema(), model::event_fields);
    const auto key = base::fold(event.name);
    const auto sort_key = base::sort_key(event.name);
    std::vector<db::Parameter> parameters{key, sort_key};
    add_values(parameters, connection.schema(), model::event_fields, event);
    return insert_row(connection, "event", columns, parameters);
}

void update_event(db::Connection& connection, const model::Event& event) {
    static const TextBySchema texts([](std::int64_t schema) {
        return "UPDATE event SET name_key = $2, sort_key = $3, " +
               assignment_list(schema, model::event_fields, 4) + " WHERE id = $1";
    });
    const auto key = base::fold(event.name);
    const auto sort_key = base::sort_key(event.name);
    std::vector<db::Parameter> parameters{event.id, key, sort_key};
    add_assigned(parameters, connection.schema(), model::event_fields, event);
    connection.execute(texts.of(connection), parameters);
}

void delete_event(db::Connection& connection, const model::Event& e) {
    const std::string slot = has_schema(connection, schema_with_slots) ? ", slot_id = NULL" : "";
    connection.execute(
        "UPDATE usage SET event_id = NULL" + slot + " WHERE site_id = $2 AND event_id = $1",
        {e.id, e.site});
    if (has_schema(connection, schema_with_slots))
        connection.execute("DELETE FROM event_slot WHERE event_id = $1", {e.id});
    if (has_schema(connection, schema_with_holders))
        connection.execute("DELETE FROM event_rating WHERE event_id = $1", {e.id});
    connection.execute("DELETE FROM event WHERE id = $1", {e.id});
}

std::optional<model::Event> find_event(db::Connection& connection, Id id) {
    auto rows = connection.query(select_event(connection, " WHERE e.id = $1"), {id});
    if (!rows.next()) return std::nullopt;
    return read_event(connection, rows);
}

std::vector<model::Event> find_events_by_name(db::Connection& connection, std::string_view name,
                                              std::optional<Id> site) {
    const auto key = base::fold(name);
    const auto with = [&](std::string_view column) {
        std::vector<model::Event> found;
        auto rows = connection.query(
            select_event(connection, fmt::format(" WHERE {} = $1{} ORDER BY s.sort_key, e.id",
                                                 column, site ? " AND e.site_id = $2" : "")),
            {key, site});
        while (rows.next()) found.push_back(read_event(connection, rows));
        return found;
    };
    auto found = with("e.name_key");
    return found.empty() ? with(with_single_spaces("e.name_key")) : found;
}

std::vector<EventRow> list_events(db::Connection& connection, const EventFilter& filter) {
    const auto part = base::fold(filter.search);
    std::vector<EventRow> found;
    auto rows = connection.query(
        select_event(connection, conditions(connection, filter) + " ORDER BY e.sort_key, e.id"),
        {filter.site, filter.active, filter.published, filter.municipality, filter.from});
    while (rows.next()) {
        auto row = read_event_row(connection, rows);
        const auto name = base::single_spaces(row.event.name);  // older ones have those typed
        if (!part.empty() && base::fold(name).find(part) == std::string::npos) continue;
        found.push_back(std::move(row));
    }
    for (auto& row : found) count_ratings(connection, row);
    return found;
}

void count_usages(db::Connection& connection, std::span<EventRow> rows) {
    static constexpr std::array columns{UsageColumn::site_version, UsageColumn::event};
    std::unordered_map<Id, std::int64_t> usages;
    for (const auto& row : rows) usages[row.event.id] = 0;
    std::vector<std::int64_t> versions, events;
    for_each_pack(connection, {}, columns, [&](const PackedUsages& pack) {
        versions.resize(pack.size());
        events.resize(pack.size());
        pack.unpack(UsageColumn::site_version, 0, versions);
        pack.unpack(UsageColumn::event, 0, events);
        for (std::size_t i = 0; i < pack.size(); ++i) {
            if (versions[i] == 0 || events[i] == 0) continue;
            if (const auto one = usages.find(events[i]); one != usages.end()) ++one->second;
        }
    });
    for (auto& row : rows) row.usages = usages[row.event.id];
}

std::optional<EventRow> find_event_row(db::Connection& connection, Id id) {
    auto rows = connection.query(select_event(connection, " WHERE e.id = $1"), {id});
    if (!rows.next()) return std::nullopt;
    auto row = read_event_row(connection, rows);
    row.usages = usages_of(connection, row.event);
    count_ratings(connection, row);
    return row;
}

Id insert_slot(db::Connection& connection, Id event, const time::SlotTime& at) {
    static constexpr std::string_view columns[]{"event_id", "date", "start_time", "end_time"};
    return insert_row(connection, "event_slot", columns,
                      std::vector<db::Parameter>{event, at.date, at.span.start, at.span.end});
}

void delete_slot(db::Connection& connection, Id slot) {
    connection.execute("UPDATE usage SET slot_id = NULL WHERE slot_id = $1", {slot});
    connection.execute("DELETE FROM event_slot WHERE id = $1", {slot});
}

std::optional<model::Slot> find_slot(db::Connection& connection, Id id) {
    return first_slot(connection.query(std::string(select_slot) + " WHERE t.id = $1", {id}));
}

std::optional<model::Slot> find_slot_at(db::Connection& connection, Id event,
                                        const time::Moment& begin) {
    return first_slot(connection.query(
        std::string(select_slot) + " WHERE t.event_id = $1 AND t.date = $2 AND t.start_time = $3",
        {event, begin.date, begin.time}));
}

std::vector<SlotRow> list_slots(db::Connection& connection, Id event, std::optional<time::Day> from,
                                std::optional<time::Day> to) {
    std::string sql =
        "SELECT t.id, t.event_id, t.date, t.start_time, t.end_time, (SELECT count(*) FROM usage u "
        "WHERE u.slot_id = t.id AND u.deleted_at IS NULL)"
        " FROM event_slot t WHERE t.event_id = $1";
    if (from) sql += " AND t.date >= $2";
    if (to) sql += " AND t.date <= $3";
    std::vector<SlotRow> found;
    for (auto rows = connection.query(sql + " ORDER BY t.date, t.start_time", {event, from, to});
         rows.next();)
        found.push_back({read_slot(rows), rows.integer(5)});
    return found;
}

std::int64_t count_uses_of_event(db::Connection& connection, const model::Event& event) {
    const auto usages = usages_of(connection, event);
    if (!has_schema(connection, schema_with_slots)) return usages;
    return usages + number(connection.query(
                        "SELECT count(*) FROM pending_usage WHERE event_id = $1", {event.id}));
}

std::int64_t count_uses_of_slot(db::Connection& connection, Id slot) {
    return number(connection.query(
        "SELECT (SELECT count(*) FROM usage WHERE slot_id = $1 AND deleted_at IS NULL)"
        " + (SELECT count(*) FROM pending_usage WHERE slot_id = $1)",
        {slot}));
}

}  // namespace kaiku::store
