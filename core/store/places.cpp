#include "core/store/places.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/store/sites.hpp"

namespace kaiku::store {

namespace {

/// A register that has not been migrated yet has no areas.
constexpr std::int64_t schema_with_areas = 3;

std::string with_area(db::Connection& connection, std::string_view columns, std::string_view from) {
    if (connection.schema() < schema_with_areas) return fmt::format("SELECT {}, 0{}", columns, from);
    return fmt::format("SELECT {}, coalesce(o.area_id, a.area_id, 0){} LEFT JOIN area_municipality a ON a.municipality_code = o.municipality_code", columns, from);
}

std::string select_organisation(db::Connection& connection, std::string_view rest) {
    return with_area(connection, "o.id, o.name, o.kind, o.municipality_code", " FROM organisation o") + std::string(rest);
}

std::string select_site(db::Connection& connection, std::string_view rest) {
    return with_area(connection, "s.id, s.name, s.organisation_id, o.kind, o.name, s.municipality_code, s.sector",
                     " FROM site s JOIN organisation o ON o.id = s.organisation_id") + std::string(rest);
}

constexpr std::string_view select_event =
    "SELECT e.id, e.site_id, s.name, e.name, e.active, e.value_field, e.published, e.description, e.sector, coalesce(e.sector, s.sector, '')"
    " FROM event e JOIN site s ON s.id = e.site_id";

std::string text(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

model::Organisation read_organisation(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1), *model::organisation_kind_from(rows.view(2)), rows.text(3), rows.integer(4)};
}

model::Site read_site(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1),        rows.integer(2), *model::organisation_kind_from(rows.view(3)),
            rows.text(4),    rows.text(5),        rows.optional_text(6), rows.integer(7)};
}

model::Event read_event(const db::Rows& rows) {
    return {rows.integer(0), rows.integer(1), rows.text(2),          rows.text(3),         rows.boolean(4),
            rows.boolean(5), rows.boolean(6), rows.optional_text(7), rows.optional_text(8)};
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

/// The id of a row that an INSERT ... RETURNING made.
Id made(db::Rows rows) {
    rows.next();
    const Id id = rows.integer(0);
    while (rows.next()) {}
    return id;
}

}  // namespace

Id insert_organisation(db::Connection& connection, const model::Organisation& o) {
    return made(connection.query(
        "INSERT INTO organisation (name, name_key, sort_key, kind, municipality_code) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        {o.name, base::fold(o.name), base::sort_key(o.name), word(o.kind), o.municipality}));
}

void update_organisation(db::Connection& connection, const model::Organisation& o) {
    connection.execute("UPDATE organisation SET name = $2, name_key = $3, sort_key = $4, municipality_code = $5 WHERE id = $1",
                       {o.id, o.name, base::fold(o.name), base::sort_key(o.name), o.municipality});
}

void delete_organisation(db::Connection& connection, Id id) { connection.execute("DELETE FROM organisation WHERE id = $1", {id}); }

Id area_of(db::Connection& connection, const model::Organisation& organisation) {
    if (connection.schema() < schema_with_areas) return 0;
    auto own = connection.query("SELECT area_id FROM organisation WHERE id = $1 AND area_id IS NOT NULL", {organisation.id});
    if (own.next()) return own.integer(0);
    auto of_municipality = connection.query("SELECT area_id FROM area_municipality WHERE municipality_code = $1", {organisation.municipality});
    return of_municipality.next() ? of_municipality.integer(0) : 0;
}

std::vector<model::Organisation> organisations_named(db::Connection& connection, std::string_view name) {
    return all(connection.query(select_organisation(connection, " WHERE o.name_key = $1 ORDER BY o.sort_key, o.id"), {base::fold(name)}), read_organisation);
}

std::optional<model::Organisation> organisation(db::Connection& connection, Id id) {
    return first(connection.query(select_organisation(connection, " WHERE o.id = $1"), {id}), read_organisation);
}

std::vector<model::Organisation> organisations(db::Connection& connection) {
    return all(connection.query(select_organisation(connection, " ORDER BY o.sort_key, o.id")), read_organisation);
}

std::int64_t count_sites_of(db::Connection& connection, Id organisation) {
    return number(connection.query("SELECT count(*) FROM site WHERE organisation_id = $1", {organisation}));
}

Id insert_site(db::Connection& connection, const model::Site& s) {
    return made(connection.query("INSERT INTO site (organisation_id, name, name_key, sort_key, municipality_code, sector)"
                                 " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                                 {s.organisation, s.name, base::fold(s.name), base::sort_key(s.name), s.municipality, s.sector}));
}

void update_site(db::Connection& connection, const model::Site& s) {
    connection.execute("UPDATE site SET organisation_id = $2, name = $3, name_key = $4, sort_key = $5, municipality_code = $6, sector = $7 WHERE id = $1",
                       {s.id, s.organisation, s.name, base::fold(s.name), base::sort_key(s.name), s.municipality, s.sector});
}

void delete_site(db::Connection& connection, Id id) { connection.execute("DELETE FROM site WHERE id = $1", {id}); }

std::vector<model::Site> sites_named(db::Connection& connection, std::string_view name) {
    return all(connection.query(select_site(connection, " WHERE s.name_key = $1 ORDER BY s.sort_key, s.id"), {base::fold(name)}), read_site);
}

std::optional<model::Site> site(db::Connection& connection, Id id) {
    return first(connection.query(select_site(connection, " WHERE s.id = $1"), {id}), read_site);
}

std::vector<model::Site> sites(db::Connection& connection, std::optional<Id> organisation) {
    if (organisation)
        return all(connection.query(select_site(connection, " WHERE s.organisation_id = $1 ORDER BY s.sort_key, s.id"), {*organisation}), read_site);
    return all(connection.query(select_site(connection, " ORDER BY s.sort_key, s.id")), read_site);
}

std::int64_t count_uses_of_site(db::Connection& connection, Id site) {
    return number(connection.query("SELECT (SELECT count(*) FROM card WHERE site_id = $1) + (SELECT count(*) FROM usage WHERE site_id = $1)"
                                   " + (SELECT count(*) FROM event WHERE site_id = $1)",
                                   {site}));
}

namespace {

std::optional<Id> known_standing(db::Connection& connection, Id site, Id organisation, const std::string& municipality, const std::string& sector) {
    auto rows = connection.query("SELECT id FROM site_standing WHERE site_id = $1 AND organisation_id = $2 AND municipality_code = $3 AND sector = $4",
                                 {site, organisation, municipality, sector});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

Id standing(db::Connection& connection, Id site, Id organisation, const std::string& municipality, const std::string& sector) {
    if (const auto known = known_standing(connection, site, organisation, municipality, sector)) return *known;
    return made(connection.query(
        "INSERT INTO site_standing (site_id, organisation_id, municipality_code, sector) VALUES ($1, $2, $3, $4) RETURNING id",
        {site, organisation, municipality, sector}));
}

}  // namespace

std::optional<Id> find_standing(db::Connection& connection, const model::Site& site, const std::string& sector) {
    return known_standing(connection, site.id, site.organisation, site.municipality, sector);
}

Id standing_now(db::Connection& connection, const model::Site& site, const std::string& sector) {
    return standing(connection, site.id, site.organisation, site.municipality, sector);
}

Id standing_like(db::Connection& connection, Id earlier, const std::string& sector) {
    auto rows = connection.query("SELECT site_id, organisation_id, municipality_code FROM site_standing WHERE id = $1", {earlier});
    rows.next();
    return standing(connection, rows.integer(0), rows.integer(1), rows.text(2), sector);
}

Id insert_event(db::Connection& connection, const model::Event& e) {
    return made(connection.query("INSERT INTO event (site_id, name, name_key, sort_key, active, value_field, published, description, sector)"
                                 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                                 {e.site, e.name, base::fold(e.name), base::sort_key(e.name), e.active, e.value_field, e.published,
                                  e.description, e.sector}));
}

std::optional<model::Event> event(db::Connection& connection, Id id) {
    return first(connection.query(text(select_event, " WHERE e.id = $1"), {id}), read_event);
}

std::vector<model::Event> events_named(db::Connection& connection, std::string_view name, std::optional<Id> site) {
    const auto key = base::fold(name);
    if (site) return all(connection.query(text(select_event, " WHERE e.site_id = $1 AND e.name_key = $2"), {*site, key}), read_event);
    return all(connection.query(text(select_event, " WHERE e.name_key = $1 ORDER BY s.sort_key, e.id"), {key}), read_event);
}

std::vector<EventRow> list_events(db::Connection& connection, const EventFilter& filter) {
    const std::string site = filter.site ? " AND e.site_id = $1" : "";
    const std::string sites = filter.sites ? one_of("e.site_id", *filter.sites) : "";
    const std::string active = filter.active ? " AND e.active = $2" : "";
    const auto part = base::fold(filter.search);
    std::vector<EventRow> found;
    auto rows = connection.query(text(select_event, " WHERE 1 = 1" + sites + site + active + " ORDER BY e.sort_key, e.id"), {filter.site, filter.active});
    while (rows.next()) {
        EventRow row{read_event(rows), rows.text(9)};
        if (!part.empty() && base::fold(row.event.name).find(part) == std::string::npos) continue;
        found.push_back(std::move(row));
    }
    for (auto& row : found)
        row.usages = number(connection.query("SELECT coalesce(sum(usages), 0) FROM usage_summary WHERE event_id = $1", {row.event.id}));
    return found;
}

std::string municipality_name(db::Connection& connection, const std::string& code) {
    auto rows = connection.query("SELECT name_fi FROM municipality WHERE code = $1", {code});
    return rows.next() ? rows.text(0) : code;
}

}  // namespace kaiku::store
