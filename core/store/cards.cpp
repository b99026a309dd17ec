// SPDX-License-Identifier: Apache-2.0
#include "core/store/cards.hpp"

#include <fmt/format.h>

#include <array>

#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/schema.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::store {

namespace {

const std::string& select_card(const db::Connection& connection) {
    static const TextBySchema texts([](std::int64_t schema) {
        return "SELECT id, code, with_check" + column_list(schema, model::card_fields) +
               " FROM card";
    });
    return texts.of(connection);
}

model::Card read_card(const db::Connection& connection, const db::Rows& rows) {
    model::Card card;
    card.id = rows.integer(0);
    card.code = {rows.text(1), rows.boolean(2)};
    read_fields(rows, 3, connection.schema(), model::card_fields, card);
    return card;
}

constexpr std::string_view select_card_validation_row =
    "SELECT id, code, registered_on, valid_until, max_children, coalesce(postal_code, ''), "
    "site_id, blocked_reason IS NOT NULL, with_check FROM card";

void read_card_validation_rows(db::Rows rows,
                               const std::function<void(const CardValidationRow&)>& on_row) {
    while (rows.next())
        on_row({rows.integer(0), rows.view(1), rows.day(2), rows.day(3), rows.optional_integer(4),
                rows.view(5), rows.integer(6), rows.boolean(7), rows.boolean(8)});
}

/// The cards whose office's organisation belongs to the area $1.
constexpr std::string_view of_area_condition =
    " WHERE site_id IN (SELECT s.id FROM site s JOIN organisation o ON o.id = s.organisation_id "
    "LEFT JOIN area_municipality a ON a.municipality_code = o.municipality_code WHERE "
    "coalesce(o.area_id, a.area_id) = $1) AND";

/// The filter's SQL conditions, for parameters_of().
std::string conditions(const CardFilter& filter) {
    std::string sql = " WHERE" + not_erased_condition("code");
    if (filter.sites) sql += id_condition("site_id", *filter.sites);
    if (filter.site) sql += " AND site_id = $1";
    if (filter.kind)
        sql += *filter.kind == model::CardKind::community ? " AND code >= 'Y'" : " AND code < 'Y'";
    if (filter.valid_on)
        sql += " AND blocked_reason IS NULL AND issued_on <= $2 AND valid_until >= $2";
    if (filter.expiring_within)
        sql += " AND blocked_reason IS NULL AND valid_until >= $5 AND valid_until <= $6";
    if (filter.registered_from) sql += " AND registered_on >= $3";
    if (filter.registered_to) sql += " AND registered_on <= $4";
    if (filter.unused)
        sql +=
            " AND NOT EXISTS (SELECT 1 FROM usage u WHERE u.card_id = card.id AND u.deleted_at IS "
            "NULL AND u.date <= $5)";
    if (!filter.status) return sql;
    switch (*filter.status) {
        case model::Status::blocked:
            return sql + " AND blocked_reason IS NOT NULL";
        case model::Status::expired:
            return sql + " AND blocked_reason IS NULL AND valid_until < $5";
        case model::Status::expiring:
            return sql + " AND blocked_reason IS NULL AND valid_until >= $5 AND valid_until <= $7";
        case model::Status::valid:
            return sql + " AND blocked_reason IS NULL AND valid_until > $7";
        case model::Status::malformed:
        case model::Status::not_found:
            break;
    }
    return sql + " AND 1 = 0";
}

std::array<db::Parameter, 9> parameters_of(const CardFilter& filter) {
    return {filter.site,
            filter.valid_on,
            filter.registered_from,
            filter.registered_to,
            filter.today,
            time::bounded(filter.today.plus_days(filter.expiring_within.value_or(0))),
            time::bounded(filter.today.plus_days(model::expiring_days)),
            filter.limit.value_or(std::int64_t{1} << 62),
            filter.offset};
}

}  // namespace

std::optional<model::Card> find_card(db::Connection& connection, const model::CardCode& code) {
    auto rows = connection.query(select_card(connection) + " WHERE code = $1", {code.ten});
    if (!rows.next()) return std::nullopt;
    return read_card(connection, rows);
}

std::optional<model::Card> find_card(db::Connection& connection, Id id) {
    auto rows = connection.query(select_card(connection) + " WHERE id = $1", {id});
    if (!rows.next()) return std::nullopt;
    return read_card(connection, rows);
}

void update_card(db::Connection& connection, const model::Card& card) {
    static const TextBySchema texts([](std::int64_t schema) {
        return "UPDATE card SET " + assignment_list(schema, model::card_fields, 2) +
               " WHERE id = $1";
    });
    std::vector<db::Parameter> parameters{card.id};
    add_assigned(parameters, connection.schema(), model::card_fields, card);
    connection.execute(texts.of(connection), parameters);
}

void link_replacement(db::Connection& connection, Id old_card, Id new_card) {
    connection.execute("UPDATE card SET replaced_by = $2 WHERE id = $1", {old_card, new_card});
    if (has_schema(connection, schema_with_card_circumstances))
        connection.execute(
            "UPDATE card SET inherited_renewed_on = (SELECT renewed_on FROM card WHERE id = $1) "
            "WHERE id = $2",
            {old_card, new_card});
}

std::optional<Replacement> find_replacement(db::Connection& connection, Id id) {
    auto rows = connection.query(
        "SELECT n.code, n.with_check, n.site_id FROM card o JOIN card n ON n.id = o.replaced_by "
        "WHERE o.id = $1",
        {id});
    if (!rows.next()) return std::nullopt;
    return Replacement{model::CardCode{rows.text(0), rows.boolean(1)}.display_text(),
                       rows.integer(2)};
}

std::vector<std::string> list_linked_codes(db::Connection& connection, Id card) {
    std::vector<std::string> found;
    auto rows = connection.query(
        "SELECT code, with_check FROM card WHERE (replaced_by = $1 OR id = (SELECT replaced_by "
        "FROM card WHERE id = $1)) AND" +
            not_erased_condition("code") + " ORDER BY code",
        {card});
    while (rows.next())
        found.push_back(model::CardCode{rows.text(0), rows.boolean(1)}.display_text());
    return found;
}

std::int64_t for_each_card(db::Connection& connection, const CardFilter& filter,
                           const std::function<void(const model::Card&)>& on_row) {
    std::string sql = select_card(connection) + conditions(filter) + " ORDER BY code";
    if (filter.limit || filter.offset) sql += " LIMIT $8 OFFSET $9";
    auto rows = connection.stream(sql, parameters_of(filter));
    std::int64_t count = 0;
    for (; rows.next(); ++count) on_row(read_card(connection, rows));
    return count;
}

void for_each_card_of_import(db::Connection& connection, Id import, bool changed, Id after, Id last,
                             const std::function<void(const model::Card&)>& on_row) {
    const std::string which = changed ? "id IN (SELECT card_id FROM import_former WHERE import_id "
                                        "= $1 AND card_id > $2 AND card_id <= $3)"
                                      : "import_id = $1";
    auto rows = connection.query(
        select_card(connection) + " WHERE id > $2 AND id <= $3 AND " + which + " ORDER BY id",
        {import, after, last});
    while (rows.next()) on_row(read_card(connection, rows));
}

void find_card_validation_row(db::Connection& connection, const model::CardCode& code,
                              const std::function<void(const CardValidationRow&)>& on_row) {
    static const std::string sql = std::string(select_card_validation_row) + " WHERE code = $1";
    read_card_validation_rows(connection.query(sql, {code.ten}), on_row);
}

void for_each_card_validation_row(db::Connection& connection,
                                  const std::function<void(const CardValidationRow&)>& on_row) {
    read_card_validation_rows(connection.stream(std::string(select_card_validation_row) + " WHERE" +
                                                not_erased_condition("code")),
                              on_row);
}

void for_each_card_of_area(db::Connection& connection, Id area,
                           const std::function<void(const CardValidationRow&)>& on_row) {
    read_card_validation_rows(
        connection.stream(fmt::format("{}{}{}", select_card_validation_row, of_area_condition,
                                      not_erased_condition("code")),
                          {area}),
        on_row);
}

std::int64_t count_cards(db::Connection& connection) {
    auto rows = connection.query("SELECT count(*) FROM card WHERE" + not_erased_condition("code"));
    rows.next();
    return rows.integer(0);
}

std::int64_t count_cards(db::Connection& connection, const CardFilter& filter) {
    auto rows =
        connection.query("SELECT count(*) FROM card" + conditions(filter), parameters_of(filter));
    rows.next();
    return rows.integer(0);
}

std::int64_t count_cards_of_area(db::Connection& connection, Id area) {
    auto rows = connection.query(fmt::format("SELECT count(*) FROM card{}{}", of_area_condition,
                                             not_erased_condition("code")),
                                 {area});
    rows.next();
    return rows.integer(0);
}

}  // namespace kaiku::store
