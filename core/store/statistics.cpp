// SPDX-License-Identifier: Apache-2.0

#include "core/store/statistics.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "core/store/conditions.hpp"
#include "core/store/schema.hpp"
#include "core/time/slot.hpp"

namespace kaiku::store {

namespace {

/// The parameters have the same numbers in all statements of this file; each statement uses those
/// that it needs.
std::vector<db::Parameter> parameters(const MeasuresFilter& f) {
    return {f.site, f.organisation, f.municipality, f.county, f.sector, f.area};
}

/// The area of a row of `table`: of a site version `t` the one that it had when usages were
/// recorded, of a site that of the organisation `o` now: its own, otherwise that of its
/// municipality; 0: none.
std::string area_of(const db::Connection& connection, std::string_view table) {
    if (table == "t" && has_schema(connection, schema_with_recorded_circumstances))
        return "t.area_id";
    return has_schema(connection, schema_with_users)
               ? "coalesce(o.area_id, (SELECT a.area_id FROM area_municipality a WHERE "
                 "a.municipality_code = o.municipality_code), 0)"
               : "0";
}

/// ` AND ...`: the rows of `table` whose site and location (`o`, `m`) match the filter.
std::string place_condition(const db::Connection& connection, const MeasuresFilter& f,
                            std::string_view table, std::string_view site_column) {
    const auto site = fmt::format("{}.{}", table, site_column);
    std::string sql;
    if (f.sites) sql += id_condition(site, *f.sites);
    if (f.site) sql += fmt::format(" AND {} = $1", site);
    if (f.organisation) sql += fmt::format(" AND {}.organisation_id = $2", table);
    if (f.municipality) sql += fmt::format(" AND {}.municipality_code = $3", table);
    if (f.county) sql += " AND m.county_code = $4";
    if (f.area) sql += " AND " + area_of(connection, table) + " = $6";
    return sql;
}

/// ` FROM ... WHERE ...`: the site versions `t` that match the filter.
std::string site_version_condition(const db::Connection& connection, const MeasuresFilter& f) {
    std::string sql =
        " FROM site_standing t JOIN organisation o ON o.id = t.organisation_id LEFT JOIN "
        "municipality m ON m.code = t.municipality_code WHERE 1 = 1";
    sql += place_condition(connection, f, "t", "site_id");
    if (f.sector) sql += " AND t.sector = $5";
    return sql;
}

}  // namespace

std::vector<SiteVersion> list_site_versions(db::Connection& connection,
                                            const MeasuresFilter& filter) {
    std::vector<SiteVersion> found;
    auto rows = connection.query(
        "SELECT t.id, t.site_id, t.organisation_id, t.municipality_code, coalesce(m.county_code, "
        "''), t.sector, " +
            area_of(connection, "t") +
            (has_schema(connection, schema_with_recorded_circumstances) ? ", t.value_field"
                                                                        : ", FALSE") +
            site_version_condition(connection, filter) + " ORDER BY t.id",
        parameters(filter));
    while (rows.next())
        found.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3),
                         rows.text(4), rows.text(5), rows.integer(6), rows.boolean(7)});
    return found;
}

std::unordered_set<model::Id> list_used_site_versions(db::Connection& connection,
                                                      const Period& period,
                                                      const std::optional<model::Id>& event) {
    static constexpr std::array columns{UsageColumn::site_version, UsageColumn::day,
                                        UsageColumn::event};
    std::unordered_set<model::Id> used;
    std::array<std::vector<std::int64_t>, columns.size()> numbers;
    for_each_pack(connection, period, columns, [&](const PackedUsages& pack) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            numbers[column].resize(pack.size());
            pack.unpack(columns[column], 0, numbers[column]);
        }
        const auto& [site_versions, days, events] = numbers;
        for (std::size_t i = 0; i < pack.size(); ++i) {
            const auto that_day = time::Day::from_number(static_cast<std::int32_t>(days[i]));
            const bool counts =
                site_versions[i] != 0 && (!period.from || *period.from <= that_day) &&
                (!period.to || that_day <= *period.to) && (!event || *event == events[i]);
            if (counts && (i == 0 || site_versions[i] != site_versions[i - 1] ||
                           !used.contains(site_versions[i])))
                used.insert(site_versions[i]);
        }
    });
    return used;
}

GroupBy& GroupBy::operator|=(const GroupBy& other) {
    year |= other.year;
    month |= other.month;
    week |= other.week;
    weekday |= other.weekday;
    date |= other.date;
    hour |= other.hour;
    event |= other.event;
    kind |= other.kind;
    home_municipality |= other.home_municipality;
    return *this;
}

void set_day(Cell& cell, const GroupBy& group_by, time::Day day) {
    if (group_by.year) cell.year = day.year();
    if (group_by.month) cell.month = day.month();
    if (group_by.week) cell.week = time::iso_week_of(day);
    if (group_by.weekday) cell.weekday = time::weekday_of(day);
    if (group_by.date) cell.date = (day.year() * 100 + day.month()) * 100 + day.day_of_month();
}

void for_each_counted_usage(
    db::Connection& connection, const MeasuresFilter& f, const GroupBy& group_by,
    const std::function<void(const Cell&, model::Id, const Measures&)>& on_row) {
    static constexpr std::array columns{UsageColumn::site_version, UsageColumn::day,
                                        UsageColumn::time,         UsageColumn::event,
                                        UsageColumn::kind,         UsageColumn::home_municipality,
                                        UsageColumn::card,         UsageColumn::children,
                                        UsageColumn::customers,    UsageColumn::value_cents};
    std::array<std::vector<std::int64_t>, usage_column_count> numbers;
    std::int64_t last_day = std::numeric_limits<std::int64_t>::min();
    Cell cell;
    for_each_pack(connection, {f.from, f.to}, columns, [&](const PackedUsages& pack) {
        for (const auto column : columns) {
            auto& to = numbers[static_cast<std::size_t>(column)];
            to.resize(pack.size());
            pack.unpack(column, 0, to);
        }
        for (std::size_t i = 0; i < pack.size(); ++i) {
            const auto at = [&](UsageColumn column) {
                return numbers[static_cast<std::size_t>(column)][i];
            };
            cell.site_version = at(UsageColumn::site_version);
            if (cell.site_version == 0 || (f.event && at(UsageColumn::event) != *f.event)) continue;
            const auto that_day =
                time::Day::from_number(static_cast<std::int32_t>(at(UsageColumn::day)));
            if ((f.from && that_day < *f.from) || (f.to && *f.to < that_day)) continue;
            if (at(UsageColumn::day) != last_day) set_day(cell, group_by, that_day);
            last_day = at(UsageColumn::day);
            if (group_by.hour) cell.hour = hour_number(at(UsageColumn::time));
            if (group_by.event) cell.event = at(UsageColumn::event);
            if (group_by.kind) cell.kind = to_string(kind_of_number(at(UsageColumn::kind)));
            if (group_by.home_municipality)
                cell.home_municipality = pack.home_municipalities()[static_cast<std::size_t>(
                    at(UsageColumn::home_municipality))];
            on_row(cell, at(UsageColumn::card),
                   {1, at(UsageColumn::children), at(UsageColumn::customers),
                    at(UsageColumn::value_cents)});
        }
    });
}

std::vector<SiteVersion> list_card_site_versions(db::Connection& connection,
                                                 const MeasuresFilter& f) {
    if (has_schema(connection, schema_with_card_circumstances))
        return list_site_versions(connection, f);
    const std::string sql =
        "SELECT s.id, s.organisation_id, s.municipality_code, coalesce(m.county_code, ''), " +
        area_of(connection, "s") +
        " FROM site s JOIN organisation o ON o.id = s.organisation_id LEFT JOIN municipality m ON "
        "m.code = s.municipality_code WHERE o.kind = 'distributor'" +
        place_condition(connection, f, "s", "id");
    std::vector<SiteVersion> found;
    auto rows = connection.query(sql + " ORDER BY s.id", parameters(f));
    while (rows.next())
        found.push_back({rows.integer(0), rows.integer(0), rows.integer(1), rows.text(2),
                         rows.text(3), "", rows.integer(4), false});
    return found;
}

std::unordered_set<model::Id> list_events_with_value(db::Connection& connection) {
    std::unordered_set<model::Id> found;
    auto rows = connection.query("SELECT id FROM event WHERE value_field");
    while (rows.next()) found.insert(rows.integer(0));
    return found;
}

void for_each_name(db::Connection& connection, EntityKind what,
                   const std::function<void(model::Id, std::string_view)>& on_row) {
    const std::string_view table = what == EntityKind::site           ? "site"
                                   : what == EntityKind::organisation ? "organisation"
                                   : what == EntityKind::event        ? "event"
                                                                      : "area";
    auto rows = connection.query(fmt::format("SELECT id, name FROM {}", table));
    while (rows.next()) on_row(rows.integer(0), rows.view(1));
}

void for_each_event_site(db::Connection& connection,
                         const std::function<void(model::Id, model::Id)>& on_row) {
    auto rows = connection.query("SELECT id, site_id FROM event");
    while (rows.next()) on_row(rows.integer(0), rows.integer(1));
}

void for_each_region_name(db::Connection& connection, RegionKind what,
                          const std::function<void(std::string_view, std::string_view)>& on_row) {
    auto rows =
        connection.query(fmt::format("SELECT code, name_fi FROM {}",
                                     what == RegionKind::municipality ? "municipality" : "county"));
    while (rows.next()) on_row(rows.view(0), rows.view(1));
}

}  // namespace kaiku::store
