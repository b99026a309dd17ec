#include "core/store/figures.hpp"

#include <fmt/format.h>

#include "core/store/sites.hpp"

namespace kaiku::store {

namespace {

std::int64_t month_number(time::Day day) { return std::int64_t{day.year()} * 12 + day.month(); }

/// Numbered once for all statements here: each asks for those that it needs.
std::vector<db::Parameter> parameters(const FiguresFilter& f) {
    std::optional<std::int64_t> first, last;
    if (f.from) first = month_number(*f.from);
    if (f.to) last = month_number(*f.to);
    return {f.from, f.to, f.site, f.organisation, f.event, f.municipality, f.county, f.sector, first, last};
}

/// ` FROM ... WHERE ...`: the standings `t` that fit.
std::string fitting_standings(const FiguresFilter& f) {
    std::string sql = " FROM site_standing t LEFT JOIN municipality m ON m.code = t.municipality_code WHERE 1 = 1";
    if (f.sites) sql += one_of("t.site_id", *f.sites);
    if (f.site) sql += " AND t.site_id = $3";
    if (f.organisation) sql += " AND t.organisation_id = $4";
    if (f.municipality) sql += " AND t.municipality_code = $6";
    if (f.county) sql += " AND m.county_code = $7";
    if (f.sector) sql += " AND t.sector = $8";
    return sql;
}

std::string_view either(bool asked, std::string_view column, std::string_view otherwise) { return asked ? column : otherwise; }

void read_cell(const db::Rows& rows, int first, const Apart& apart, Cell& cell) {
    if (apart.event) cell.event = rows.integer(first);
    if (apart.kind) cell.kind = rows.view(first + 1);
    if (apart.home_municipality) cell.home_municipality = rows.view(first + 2);
}

}  // namespace

std::vector<Standing> standings(db::Connection& connection, const FiguresFilter& filter) {
    std::vector<Standing> found;
    auto rows = connection.query("SELECT t.id, t.site_id, t.organisation_id, t.municipality_code, coalesce(m.county_code, ''), t.sector" +
                                     fitting_standings(filter) + " ORDER BY t.id",
                                 parameters(filter));
    while (rows.next()) found.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3), rows.text(4), rows.text(5)});
    return found;
}

void each_figure(db::Connection& connection, const FiguresFilter& f, const Apart& apart,
                 const std::function<void(const Cell&, const Figures&)>& take) {
    std::string where = " WHERE 1 = 1";
    if (f.from) where += " AND year * 12 + month >= $9";
    if (f.to) where += " AND year * 12 + month <= $10";
    if (f.event) where += " AND event_id = $5";
    if (f.sites || f.site || f.organisation || f.municipality || f.county || f.sector) where += " AND standing_id IN (SELECT t.id" + fitting_standings(f) + ")";

    // Not added up by the engine: SQLite sorts for a GROUP BY, which takes longer than to read and add up all rows here.
    auto rows = connection.stream(
        fmt::format("SELECT standing_id, {}, {}, {}, {}, {}, usages, children, customers, value_cents FROM usage_summary{}",
                    either(apart.year, "year", "0"), either(apart.month, "month", "0"), either(apart.event, "event_id", "0"),
                    either(apart.kind, "kind", "''"), either(apart.home_municipality, "home_municipality", "''"), where),
        parameters(f));
    Cell cell;
    while (rows.next()) {
        cell.standing = rows.integer(0);
        if (apart.year) cell.year = rows.integer(1);
        if (apart.month) cell.month = rows.integer(2);
        read_cell(rows, 3, apart, cell);
        take(cell, {rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)});
    }
}

void each_counted_usage(db::Connection& connection, const FiguresFilter& f, const Apart& apart,
                        const std::function<void(const Cell&, model::Id, const Figures&)>& take) {
    std::string where = " WHERE deleted_at IS NULL";
    if (f.from) where += " AND date >= $1";
    if (f.to) where += " AND date <= $2";
    if (f.event) where += " AND event_id = $5";
    if (f.sites) where += one_of("site_id", *f.sites);
    if (f.site) where += " AND site_id = $3";
    else if (f.organisation || f.municipality) where += " AND site_id IN (SELECT t.site_id" + fitting_standings(f) + ")";

    auto rows = connection.stream(
        fmt::format("SELECT standing_id, card_id, date, {}, {}, {}, children, coalesce(customers, 0), coalesce(value_cents, 0) FROM usage{}",
                    either(apart.event, "coalesce(event_id, 0)", "0"), either(apart.kind, "kind", "''"),
                    either(apart.home_municipality, "home_municipality", "''"), where),
        parameters(f));
    Cell cell;
    while (rows.next()) {
        cell.standing = rows.integer(0);
        if (apart.year || apart.month) {
            const auto day = rows.day(2);
            if (apart.year) cell.year = day.year();
            if (apart.month) cell.month = day.month();
        }
        read_cell(rows, 3, apart, cell);
        take(cell, rows.integer(1), {1, rows.integer(6), rows.integer(7), rows.integer(8)});
    }
}

void each_name(db::Connection& connection, Named what, const std::function<void(model::Id, std::string_view)>& take) {
    const std::string_view table = what == Named::site ? "site" : what == Named::organisation ? "organisation" : "event";
    auto rows = connection.query(fmt::format("SELECT id, name FROM {}", table));
    while (rows.next()) take(rows.integer(0), rows.view(1));
}

void each_area_name(db::Connection& connection, Area what, const std::function<void(std::string_view, std::string_view)>& take) {
    auto rows = connection.query(fmt::format("SELECT code, name_fi FROM {}", what == Area::municipality ? "municipality" : "county"));
    while (rows.next()) take(rows.view(0), rows.view(1));
}

}  // namespace kaiku::store
