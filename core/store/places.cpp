// SPDX-License-Identifier: Apache-2.0

#include "core/store/places.hpp"

#include <fmt/format.h>

#include "core/base/collation.hpp"
#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// Adds the area and the addresses to a query; 0 and none in a register that has not been migrated
/// and does not have them.
std::string with_later_columns(db::Connection& connection, std::string_view columns,
                               std::string_view addresses, std::string_view from) {
    if (!has_schema(connection, schema_with_users))
        return fmt::format("SELECT {}, 0, NULL, NULL{}", columns, from);
    return fmt::format(
        "SELECT {}, coalesce(o.area_id, a.area_id, 0), {}{} LEFT JOIN area_municipality a ON "
        "a.municipality_code = o.municipality_code",
        columns, has_schema(connection, schema_with_reminders) ? addresses : "NULL, NULL", from);
}

std::string select_organisation(db::Connection& connection, std::string_view rest) {
    return with_later_columns(connection, "o.id, o.name, o.kind, o.municipality_code",
                              "o.email, NULL", " FROM organisation o") +
           std::string(rest);
}

std::string select_site(db::Connection& connection, std::string_view rest) {
    return with_later_columns(
               connection,
               "s.id, s.name, s.organisation_id, o.kind, o.name, s.municipality_code, s.sector",
               "s.email, o.email", " FROM site s JOIN organisation o ON o.id = s.organisation_id") +
           std::string(rest);
}

model::Organisation read_organisation(const db::Rows& rows) {
    return {
        rows.integer(0), rows.text(1),    stored_word(rows.view(2), model::parse_organisation_kind),
        rows.text(3),    rows.integer(4), rows.optional_text(5)};
}

model::Site read_site(const db::Rows& rows) {
    return {rows.integer(0),       rows.text(1),
            rows.integer(2),       stored_word(rows.view(3), model::parse_organisation_kind),
            rows.text(4),          rows.text(5),
            rows.optional_text(6), rows.integer(7),
            rows.optional_text(8), rows.optional_text(9)};
}

template <class T>
std::vector<T> all(db::Rows rows, T (*read)(const db::Rows&)) {
    std::vector<T> found;
    while (rows.next()) found.push_back(read(rows));
    return found;
}

template <class T>
std::optional<T> first(db::Rows rows, T (*read)(const db::Rows&)) {
    if (!rows.next()) return std::nullopt;
    return read(rows);
}

std::int64_t number(db::Rows rows) {
    rows.next();
    return rows.integer(0);
}

std::string key_column(std::string_view column, Spaces spaces) {
    return spaces == Spaces::single ? std::string(column) : with_single_spaces(column);
}

}  // namespace

Id insert_organisation(db::Connection& connection, const model::Organisation& o) {
    return connection.insert(
        "INSERT INTO organisation (name, name_key, sort_key, kind, municipality_code) VALUES ($1, "
        "$2, $3, $4, $5)",
        {o.name, base::fold(o.name), base::sort_key(o.name), to_string(o.kind), o.municipality});
}

void update_organisation(db::Connection& connection, const model::Organisation& o) {
    connection.execute(
        "UPDATE organisation SET name = $2, name_key = $3, sort_key = $4, municipality_code = $5 "
        "WHERE id = $1",
        {o.id, o.name, base::fold(o.name), base::sort_key(o.name), o.municipality});
}

void set_organisation_email(db::Connection& connection, Id id,
                            const std::optional<std::string>& email) {
    connection.execute("UPDATE organisation SET email = $2 WHERE id = $1", {id, email});
}

void delete_organisation(db::Connection& connection, Id id) {
    connection.execute("DELETE FROM organisation WHERE id = $1", {id});
}

std::optional<Id> find_own_area(db::Connection& connection, Id organisation) {
    if (!has_schema(connection, schema_with_users)) return std::nullopt;
    auto own = connection.query(
        "SELECT area_id FROM organisation WHERE id = $1 AND area_id IS NOT NULL", {organisation});
    if (!own.next()) return std::nullopt;
    return own.integer(0);
}

Id find_area_of(db::Connection& connection, const model::Organisation& organisation) {
    if (!has_schema(connection, schema_with_users)) return 0;
    if (const auto own = find_own_area(connection, organisation.id)) return *own;
    auto of_municipality =
        connection.query("SELECT area_id FROM area_municipality WHERE municipality_code = $1",
                         {organisation.municipality});
    return of_municipality.next() ? of_municipality.integer(0) : 0;
}

std::vector<model::Organisation> find_organisations_by_name(db::Connection& connection,
                                                            std::string_view name, Spaces spaces) {
    const auto where =
        fmt::format(" WHERE {} = $1 ORDER BY o.sort_key, o.id", key_column("o.name_key", spaces));
    return all(connection.query(select_organisation(connection, where), {base::fold(name)}),
               read_organisation);
}

std::vector<model::Organisation> find_organisations_by_name(db::Connection& connection,
                                                            std::string_view name) {
    auto found = find_organisations_by_name(connection, name, Spaces::single);
    return found.empty() ? find_organisations_by_name(connection, name, Spaces::typed) : found;
}

std::optional<model::Organisation> find_organisation(db::Connection& connection, Id id) {
    return first(connection.query(select_organisation(connection, " WHERE o.id = $1"), {id}),
                 read_organisation);
}

std::vector<model::Organisation> list_organisations(db::Connection& connection) {
    return all(connection.query(select_organisation(connection, " ORDER BY o.sort_key, o.id")),
               read_organisation);
}

std::int64_t count_sites_of(db::Connection& connection, Id organisation) {
    return number(
        connection.query("SELECT count(*) FROM site WHERE organisation_id = $1", {organisation}));
}

Id insert_site(db::Connection& connection, const model::Site& s) {
    return connection.insert(
        "INSERT INTO site (organisation_id, name, name_key, sort_key, municipality_code, sector)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        {s.organisation, s.name, base::fold(s.name), base::sort_key(s.name), s.municipality,
         s.sector});
}

void update_site(db::Connection& connection, const model::Site& s) {
    connection.execute(
        "UPDATE site SET organisation_id = $2, name = $3, name_key = $4, sort_key = $5, "
        "municipality_code = $6, sector = $7 WHERE id = $1",
        {s.id, s.organisation, s.name, base::fold(s.name), base::sort_key(s.name), s.municipality,
         s.sector});
}

void set_site_email(db::Connection& connection, Id id, const std::optional<std::string>& email) {
    connection.execute("UPDATE site SET email = $2 WHERE id = $1", {id, email});
}

void delete_site(db::Connection& connection, Id id) {
    // Those of cards that were removed with an undone import.
    if (has_schema(connection, schema_with_card_circumstances))
        connection.execute("DELETE FROM site_standing WHERE site_id = $1", {id});
    connection.execute("DELETE FROM site WHERE id = $1", {id});
}

std::vector<model::Site> find_sites_by_name(db::Connection& connection, std::string_view name,
                                            Spaces spaces) {
    const auto where =
        fmt::format(" WHERE {} = $1 ORDER BY s.sort_key, s.id", key_column("s.name_key", spaces));
    return all(connection.query(select_site(connection, where), {base::fold(name)}), read_site);
}

std::vector<model::Site> find_sites_by_name(db::Connection& connection, std::string_view name) {
    auto found = find_sites_by_name(connection, name, Spaces::single);
    return found.empty() ? find_sites_by_name(connection, name, Spaces::typed) : found;
}

std::optional<model::Site> find_site(db::Connection& connection, Id id) {
    return first(connection.query(select_site(connection, " WHERE s.id = $1"), {id}), read_site);
}

std::vector<model::Site> list_sites(db::Connection& connection, std::optional<Id> organisation) {
    if (organisation)
        return all(
            connection.query(
                select_site(connection, " WHERE s.organisation_id = $1 ORDER BY s.sort_key, s.id"),
                {*organisation}),
            read_site);
    return all(connection.query(select_site(connection, " ORDER BY s.sort_key, s.id")), read_site);
}

std::int64_t count_uses_of_site(db::Connection& connection, Id site) {
    constexpr std::string_view counted_here =
        " OR standing_id IN (SELECT id FROM site_standing WHERE site_id = $1)"
        " OR id IN (SELECT r.card_id FROM card_renewal r JOIN site_standing t ON t.id = "
        "r.standing_id WHERE t.site_id = $1)";
    auto sql = fmt::format(
        "SELECT (SELECT count(*) FROM card WHERE site_id = $1{}) + (SELECT count(*) FROM usage "
        "WHERE site_id = $1) + (SELECT count(*) FROM event WHERE site_id = $1)",
        has_schema(connection, schema_with_card_circumstances) ? counted_here : "");
    if (has_schema(connection, schema_with_slots))
        sql += " + (SELECT count(*) FROM pending_usage WHERE site_id = $1)";
    return number(connection.query(sql, {site}));
}

namespace {

/// The current area of the organisation $2: its own, otherwise that of its municipality; 0: none.
constexpr std::string_view area_of_organisation =
    "coalesce((SELECT o.area_id FROM organisation o WHERE o.id = $2), (SELECT a.area_id FROM "
    "organisation o JOIN area_municipality a ON a.municipality_code = o.municipality_code WHERE "
    "o.id = $2), 0)";

/// What identifies a version. An area of nullopt means the organisation's current one.
struct SiteVersionKey {
    Id site = 0, organisation = 0;
    std::string municipality, sector;
    std::optional<Id> area;
    bool value_field = false;
};

SiteVersionKey current_key(const model::Site& site, const std::optional<model::Event>& event) {
    return {site.id,           site.organisation,
            site.municipality, model::sector_of(site, event),
            std::nullopt,      event && event->value_field};
}

std::optional<Id> find_known_site_version(db::Connection& connection, const SiteVersionKey& key) {
    std::string sql =
        "SELECT id FROM site_standing WHERE site_id = $1 AND organisation_id = $2 AND "
        "municipality_code = $3 AND sector = $4";
    std::vector<db::Parameter> parameters{key.site, key.organisation, key.municipality, key.sector};
    if (has_schema(connection, schema_with_recorded_circumstances)) {
        sql += fmt::format(" AND value_field = $5 AND area_id = {}",
                           key.area ? "$6" : area_of_organisation);
        parameters.emplace_back(key.value_field);
        if (key.area) parameters.emplace_back(*key.area);
    }
    auto rows = connection.query(sql, parameters);
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

Id ensure_site_version(db::Connection& connection, const SiteVersionKey& key) {
    if (const auto known = find_known_site_version(connection, key)) return *known;
    if (!has_schema(connection, schema_with_recorded_circumstances))
        return connection.insert(
            "INSERT INTO site_standing (site_id, organisation_id, municipality_code, sector) "
            "VALUES ($1, $2, $3, $4)",
            {key.site, key.organisation, key.municipality, key.sector});
    std::vector<db::Parameter> parameters{key.site, key.organisation, key.municipality, key.sector,
                                          key.value_field};
    if (key.area) parameters.emplace_back(*key.area);
    return connection.insert(
        fmt::format("INSERT INTO site_standing (site_id, organisation_id, municipality_code, "
                    "sector, value_field, area_id) VALUES ($1, $2, $3, $4, $5, {})",
                    key.area ? "$6" : area_of_organisation),
        parameters);
}

}  // namespace

std::optional<Id> find_site_version(db::Connection& connection, const model::Site& site,
                                    const std::optional<model::Event>& event) {
    return find_known_site_version(connection, current_key(site, event));
}

Id ensure_current_site_version(db::Connection& connection, const model::Site& site,
                               const std::optional<model::Event>& event) {
    return ensure_site_version(connection, current_key(site, event));
}

Id ensure_site_version_like(db::Connection& connection, Id earlier,
                            const std::optional<std::string>& sector, bool value_field) {
    SiteVersionKey key;
    {
        auto rows = connection.query(
            fmt::format(
                "SELECT site_id, organisation_id, municipality_code, sector, {} FROM "
                "site_standing WHERE id = $1",
                has_schema(connection, schema_with_recorded_circumstances) ? "area_id" : "0"),
            {earlier});
        rows.next();
        key = {rows.integer(0), rows.integer(1), rows.text(2), sector.value_or(rows.text(3)),
               rows.integer(4), value_field};
    }
    return ensure_site_version(connection, key);
}

bool is_area_in_figures(db::Connection& connection, Id area) {
    return has_schema(connection, schema_with_recorded_circumstances) &&
           connection.query("SELECT 1 FROM site_standing WHERE area_id = $1", {area}).next();
}

std::string site_version_name(db::Connection& connection, Id site_version) {
    auto rows = connection.query(
        "SELECT s.name FROM site_standing t JOIN site s ON s.id = t.site_id WHERE t.id = $1",
        {site_version});
    return rows.next() ? rows.text(0) : std::string();
}

std::string municipality_name(db::Connection& connection, const std::string& code) {
    auto rows = connection.query("SELECT name_fi FROM municipality WHERE code = $1", {code});
    return rows.next() ? rows.text(0) : code;
}

}  // namespace kaiku::store
