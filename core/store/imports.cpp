// SPDX-License-Identifier: Apache-2.0

#include "core/store/imports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// Joins the audit entry of the import's undoing, if there is one.
constexpr std::string_view select_import =
    "SELECT b.id, b.kind, b.file_name, nullif(b.file_hash, ''), b.imported_at, "
    "b.imported_by, b.written, b.updated, e.at, e.actor FROM import_batch b"
    " LEFT JOIN audit_entry e ON e.number = (SELECT max(o.number) FROM audit_entry o WHERE "
    "o.object = 'import:' || CAST(b.id AS text) AND o.action = 'imports undo')";

model::Import read_import(const db::Rows& rows) {
    return {rows.integer(0),          rows.text(1),         rows.text(2),    rows.optional_text(3),
            rows.instant(4),          rows.text(5),         rows.integer(6), rows.integer(7),
            rows.optional_instant(8), rows.optional_text(9)};
}

/// Selects imports with the sites of their rows; `which` is a condition on the import's id.
std::string touched(db::Connection& connection, std::string_view which) {
    auto sql = fmt::format(
        "SELECT import_id, site_id FROM card WHERE import_id {0} UNION SELECT f.import_id, "
        "c.site_id FROM import_former f JOIN card c ON c.id = f.card_id"
        " WHERE f.import_id {0} UNION SELECT import_id, site_id FROM usage WHERE import_id {0}",
        which);
    if (has_schema(connection, schema_with_undone))
        sql += fmt::format(" UNION SELECT import_id, site_id FROM import_undone WHERE import_id {}",
                           which);
    return sql;
}

std::map<Id, std::string> texts_by_id(db::Rows rows) {
    std::map<Id, std::string> found;
    while (rows.next()) found.emplace_hint(found.end(), rows.integer(0), rows.text(1));
    return found;
}

/// Whether a later import has changed the card, or the audit log has an entry of a change.
constexpr std::string_view card_has_changed =
    "(EXISTS (SELECT 1 FROM import_former f WHERE f.card_id = c.id AND f.import_id > $1) OR EXISTS "
    "(SELECT 1 FROM audit_entry e"
    " WHERE e.object = 'card:' || CAST(c.id AS text) AND e.number > $2 AND e.action NOT IN ('card "
    "show', 'card history', 'privacy export')))";

std::string is_kept(std::string_view id) {
    return fmt::format(
        "EXISTS (SELECT 1 FROM import_undone n WHERE n.import_id = $1 AND n.row_id = {})", id);
}

}  // namespace

Id begin_import(db::Connection& connection, std::string_view kind, std::string_view file,
                time::Instant at, std::string_view by) {
    return connection.insert(
        "INSERT INTO import_batch (kind, file_name, file_hash, imported_at, imported_by, written, "
        "updated) VALUES ($1, $2, '', $3, $4, 0, 0)",
        {kind, file, at, by});
}

void finish_import(db::Connection& connection, Id import, std::string_view hash,
                   std::int64_t written, std::int64_t updated) {
    connection.execute(
        "UPDATE import_batch SET file_hash = $2, written = $3, updated = $4 WHERE id = $1",
        {import, hash, written, updated});
}

void save_previous_card(db::Connection& connection, Id import, Id card, std::string_view former) {
    connection.execute(
        "INSERT INTO import_former (import_id, card_id, former) VALUES ($1, $2, $3) ON CONFLICT "
        "(import_id, card_id) DO NOTHING",
        {import, card, former});
}

std::vector<model::Import> list_imports(db::Connection& connection,
                                        const std::optional<std::vector<Id>>& sites) {
    std::vector<model::Import> found;
    if (sites && sites->empty()) return found;
    std::string sql(select_import);
    if (sites)
        sql += fmt::format(
            " WHERE b.id IN (SELECT t.import_id FROM ({}) t GROUP BY t.import_id HAVING min(CASE "
            "WHEN t.site_id IN ({}) THEN 1 ELSE 0 END) = 1)",
            touched(connection, "IS NOT NULL"), fmt::join(*sites, ", "));
    for (auto rows = connection.query(sql + " ORDER BY b.id"); rows.next();)
        found.push_back(read_import(rows));
    return found;
}

std::optional<model::Import> find_import(db::Connection& connection, Id id) {
    auto rows = connection.query(std::string(select_import) + " WHERE b.id = $1", {id});
    if (!rows.next()) return std::nullopt;
    return read_import(rows);
}

std::optional<model::Import> find_import_of_file(db::Connection& connection, std::string_view kind,
                                                 std::string_view hash) {
    auto rows = connection.query(std::string(select_import) +
                                     " WHERE b.kind = $1 AND b.file_hash = $2 AND e.at IS NULL "
                                     "ORDER BY b.id DESC LIMIT 1",
                                 {kind, hash});
    if (!rows.next()) return std::nullopt;
    return read_import(rows);
}

std::vector<Id> list_sites_of_import(db::Connection& connection, Id import) {
    std::vector<Id> found;
    for (auto rows = connection.query(
             fmt::format("SELECT DISTINCT t.site_id FROM ({}) t", touched(connection, "= $1")),
             {import});
         rows.next();)
        found.push_back(rows.integer(0));
    return found;
}

std::vector<Id> list_imports_of_card(db::Connection& connection, Id card) {
    std::vector<Id> imports;
    auto rows = connection.query(
        "SELECT import_id FROM card WHERE id = $1 AND import_id IS NOT NULL UNION SELECT import_id "
        "FROM import_former WHERE card_id = $1 ORDER BY 1",
        {card});
    while (rows.next()) imports.push_back(rows.integer(0));
    return imports;
}

IdRange find_id_range_of_import(db::Connection& connection, const model::Import& import) {
    // The tables of cards and usages have the same names as the kinds of imports.
    auto rows = connection.query(
        fmt::format(
            "SELECT coalesce(min(id), 1) - 1, coalesce(max(id), 0) FROM {} WHERE import_id = $1",
            import.kind),
        {import.id});
    rows.next();
    return {rows.integer(0), rows.integer(1)};
}

std::optional<IdRange> find_cards_changed_by(db::Connection& connection, Id import, Id after,
                                             std::int64_t max_cards) {
    auto rows = connection.query(
        "SELECT max(f.card_id) FROM (SELECT card_id FROM import_former WHERE import_id = $1 AND "
        "card_id > $2 ORDER BY card_id LIMIT $3) f",
        {import, after, max_cards});
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return IdRange{after, rows.integer(0)};
}

std::map<Id, std::string> find_touched_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range) {
    return texts_by_id(connection.query(
        fmt::format(
            "SELECT m.id, m.how FROM (SELECT c.id, CASE WHEN EXISTS (SELECT 1 FROM usage u WHERE "
            "u.card_id = c.id AND u.deleted_at IS NULL) THEN 'used'"
            " WHEN EXISTS (SELECT 1 FROM usage u WHERE u.card_id = c.id AND NOT EXISTS (SELECT 1 "
            "FROM import_undone n WHERE n.import_id = u.import_id AND n.row_id = u.id)) THEN "
            "'deleted_usage'"
            " WHEN EXISTS (SELECT 1 FROM holder_account h WHERE h.card_id = c.id){} THEN 'account'"
            " WHEN c.replaced_by IS NOT NULL OR EXISTS (SELECT 1 FROM card o WHERE o.replaced_by = "
            "c.id) THEN 'replaced'"
            " WHEN {} THEN 'changed' END AS how FROM card c WHERE c.import_id = $1 AND c.id > $3 "
            "AND c.id <= $4) m WHERE m.how IS NOT NULL ORDER BY m.id",
            has_schema(connection, schema_with_attempts)
                ? " OR EXISTS (SELECT 1 FROM holder_join j WHERE j.card_id = c.id)"
                : "",
            card_has_changed),
        {since.import, since.entry, range.after, range.last}));
}

std::map<Id, std::string> find_changed_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range) {
    return texts_by_id(connection.query(
        fmt::format(
            "SELECT c.id, 'changed' FROM import_former g JOIN card c ON c.id = g.card_id WHERE "
            "g.import_id = $1 AND g.card_id > $3 AND g.card_id <= $4 AND {} ORDER BY c.id",
            card_has_changed),
        {since.import, since.entry, range.after, range.last}));
}

std::map<Id, std::string> find_changed_usages(db::Connection& connection,
                                              const ImportBaseline& since, IdRange range) {
    return texts_by_id(
        connection.query("SELECT u.id, 'changed' FROM usage u WHERE u.import_id = $1 AND "
                         "u.deleted_at IS NULL AND u.id > $3 AND u.id <= $4 AND EXISTS"
                         " (SELECT 1 FROM audit_entry e WHERE e.object = 'usage:' || CAST(u.id AS "
                         "text) AND e.number > $2) ORDER BY u.id",
                         {since.import, since.entry, range.after, range.last}));
}

std::vector<CreatedEvent> find_touched_events(db::Connection& connection, std::span<const Id> ids) {
    std::vector<CreatedEvent> found;
    if (ids.empty()) return found;
    auto rows = connection.query(fmt::format(
        "SELECT v.id, v.site_id, v.name, CASE WHEN v.id IN (SELECT u.event_id FROM usage u WHERE "
        "u.event_id IN ({0}) AND u.deleted_at IS NULL)"
        " OR v.id IN (SELECT p.event_id FROM pending_usage p WHERE p.event_id IN ({0})) OR EXISTS "
        "(SELECT 1 FROM event_rating r WHERE r.event_id = v.id) THEN 'used'"
        " WHEN EXISTS (SELECT 1 FROM audit_entry e WHERE e.object = 'event:' || CAST(v.id AS "
        "text)) THEN 'changed' END"
        " FROM event v WHERE v.id IN ({0}) ORDER BY v.id",
        fmt::join(ids, ", ")));
    while (rows.next())
        found.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.optional_text(3)});
    return found;
}

void delete_events(db::Connection& connection, std::span<const Id> ids) {
    if (ids.empty()) return;
    connection.execute(
        fmt::format("UPDATE usage SET event_id = NULL, slot_id = NULL WHERE event_id IN ({})",
                    fmt::join(ids, ", ")));
    connection.execute(fmt::format("DELETE FROM event WHERE id IN ({})", fmt::join(ids, ", ")));
}

std::map<Id, std::string> load_previous_cards(db::Connection& connection, Id import,
                                              IdRange range) {
    return texts_by_id(
        connection.query("SELECT card_id, former FROM import_former WHERE import_id = $1 AND "
                         "card_id > $2 AND card_id <= $3 ORDER BY card_id",
                         {import, range.after, range.last}));
}

void save_undone_rows(db::Connection& connection, Id import, std::span<const UndoneRow> rows) {
    static constexpr std::string_view columns[]{"import_id", "row_id", "site_id", "code", "was"};
    std::vector<db::Parameter> parameters;
    parameters.reserve(rows.size() * std::size(columns));
    for (const auto& row : rows)
        parameters.insert(parameters.end(), {import, row.row, row.site, row.code, row.was});
    if (!parameters.empty()) connection.insert_many("import_undone", columns, parameters);
}

void remove_cards(db::Connection& connection, Id import, IdRange range) {
    // Usages of these cards are only those that the undoing of their own import has deleted.
    connection.execute(
        "DELETE FROM usage WHERE deleted_at IS NOT NULL AND card_id IN (SELECT c.id "
        "FROM card c WHERE c.import_id = $1 AND c.id > $2 AND c.id <= $3 AND " +
            is_kept("c.id") + ")",
        {import, range.after, range.last});
    connection.execute(
        "DELETE FROM card WHERE import_id = $1 AND id > $2 AND id <= $3 AND " + is_kept("card.id"),
        {import, range.after, range.last});
}

void delete_usages(db::Connection& connection, Id import, IdRange range, time::Instant at) {
    connection.execute(
        "UPDATE usage SET deleted_at = $4, key = NULL WHERE import_id = $1 AND id > $2 AND id <= "
        "$3 AND deleted_at IS NULL AND " +
            is_kept("usage.id"),
        {import, range.after, range.last, at});
}

void delete_previous_cards(db::Connection& connection, Id import, IdRange range) {
    connection.execute(
        "DELETE FROM import_former WHERE import_id = $1 AND card_id > $2 AND card_id <= $3 AND " +
            is_kept("import_former.card_id"),
        {import, range.after, range.last});
}

}  // namespace kaiku::store
