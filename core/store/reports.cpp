// SPDX-License-Identifier: Apache-2.0

#include "core/store/reports.hpp"

#include <fmt/format.h>

#include "core/store/conditions.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

// A `+` before a column in ORDER BY or GROUP BY keeps SQLite from following an index, where it
// would fetch each usage separately. Reading the table once and sorting it is several times faster
// (a million usages: 1.4 s instead of 5 s).

/// ` AND ...`: usages that are not deleted, of the filter's sites and days; parameters $1 and $2
/// are its `from` and `to`.
std::string counted(const ReportFilter& filter) {
    std::string sql = " AND u.deleted_at IS NULL AND u.date <= $2";
    if (filter.from) sql += " AND u.date >= $1";
    if (filter.sites) sql += id_condition("u.site_id", *filter.sites);
    return sql;
}

std::string of_sites(const ReportFilter& filter, std::string_view column) {
    return filter.sites ? id_condition(column, *filter.sites) : std::string();
}

}  // namespace

void for_each_renewal(db::Connection& connection, const ReportFilter& filter,
                      const std::function<void(const model::Renewal&)>& on_row) {
    // Reads site by site, using the index of cards; SQLite keeps the order of tables in a CROSS
    // JOIN.
    auto rows = connection.stream(
        "SELECT k.code, k.with_check, s.name, k.valid_until, s.id FROM site s CROSS JOIN card k"
        " WHERE k.site_id = s.id AND k.valid_until >= $1 AND k.valid_until <= $2 AND "
        "k.blocked_reason IS NULL AND" +
            not_erased_condition("k.code") + of_sites(filter, "s.id") + " ORDER BY k.code",
        {filter.from, filter.to});
    while (rows.next())
        on_row({model::CardCode{rows.text(0), rows.boolean(1)}.display_text(), rows.integer(4),
                rows.text(2), rows.day(3)});
}

void for_each_silent_site(db::Connection& connection, const ReportFilter& filter, time::Day last,
                          const std::function<void(const model::SilentSite&)>& on_row) {
    // The last day is one lookup in the index of a site's dates.
    auto rows = connection.query(
        "SELECT v.name, v.organisation, v.last_day,"
        " (SELECT count(*) FROM usage u WHERE u.site_id = v.id AND u.date <= v.last_day AND "
        "u.deleted_at IS NULL)"
        " FROM (SELECT s.id, s.name, s.sort_key, o.name AS organisation,"
        " (SELECT u.date FROM usage u WHERE u.site_id = s.id AND u.deleted_at IS NULL AND u.date "
        "<= $1 ORDER BY u.date DESC LIMIT 1) AS last_day"
        " FROM site s JOIN organisation o ON o.id = s.organisation_id WHERE o.kind = 'venue'" +
            of_sites(filter, "s.id") + ") v WHERE v.last_day <= $2 ORDER BY v.sort_key, v.id",
        {filter.to, last});
    while (rows.next()) on_row({rows.text(0), rows.text(1), rows.day(2), rows.integer(3)});
}

void for_each_differing_group(db::Connection& connection, const ReportFilter& filter,
                              const std::function<void(const model::GroupVisit&)>& on_row) {
    const std::string_view slot =
        has_schema(connection, schema_with_slots) ? "u.slot_id" : "CAST(NULL AS bigint)";
    auto rows = connection.stream(
        fmt::format(
            "SELECT g.site_id, s.name, e.name, g.date, g.slot, g.customers, g.customer_usages"
            " FROM"
            " (SELECT n.site_id, n.event_id, n.date, n.slot, n.customers,"
            " (SELECT count(*) FROM usage u WHERE u.site_id = n.site_id AND u.date = "
            "n.date AND u.kind = 'customer' AND u.deleted_at IS NULL"
            " AND u.event_id IS NOT DISTINCT FROM n.event_id AND {0} IS NOT DISTINCT FROM "
            "n.slot) AS customer_usages"
            " FROM (SELECT +u.site_id AS site_id, u.event_id, u.date, {0} AS slot, "
            "CAST(sum(u.customers) AS bigint) AS customers"
            " FROM usage u WHERE u.customers > 0{1} GROUP BY +u.site_id, u.event_id, "
            "u.date, {0}) n) g"
            " JOIN site s ON s.id = g.site_id LEFT JOIN event e ON e.id = g.event_id WHERE "
            "g.customers <> g.customer_usages"
            " ORDER BY s.sort_key, s.id, coalesce(e.sort_key, ''), g.event_id, g.date, "
            "coalesce(g.slot, 0)",
            slot, counted(filter)),
        {filter.from, filter.to});
    while (rows.next())
        on_row({rows.integer(0), rows.text(1), rows.optional_text(2), rows.day(3),
                rows.optional_integer(4), rows.integer(5), rows.integer(6)});
}

void for_each_site_day(db::Connection& connection, const ReportFilter& filter,
                       const std::function<void(Id, time::Day, std::int64_t)>& on_row) {
    auto rows = connection.stream("SELECT +u.site_id, u.date, count(*) FROM usage u WHERE 1 = 1" +
                                      counted(filter) + " GROUP BY +u.site_id, u.date",
                                  {filter.from, filter.to});
    while (rows.next()) on_row(rows.integer(0), rows.day(1), rows.integer(2));
}

void for_each_card_visit(db::Connection& connection, const ReportFilter& filter,
                         const std::function<void(const CardVisit&)>& on_row) {
    auto rows = connection.stream(
        "SELECT u.card_id, u.id, u.site_id, u.date, u.time, u.recorded_at, u.warnings LIKE "
        "'%children_over_limit%'"
        " FROM usage u WHERE 1 = 1" +
            counted(filter) + " ORDER BY +u.card_id",
        {filter.from, filter.to});
    while (rows.next())
        on_row({rows.integer(0), rows.integer(1), rows.integer(2), rows.day(3),
                rows.optional_time(4), rows.instant(5), rows.boolean(6)});
}

}  // namespace kaiku::store
