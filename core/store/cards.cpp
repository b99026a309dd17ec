// SPDX-License-Identifier: Apache-2.0

#include "core/store/cards.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"
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

constexpr std::string_view unique_card_columns[] = {"code"};

/// The id is last so that it can be left out: then the database chooses it.
std::vector<std::string_view> inserted_card_columns(const db::Connection& connection) {
    std::vector<std::string_view> columns{"code", "with_check"};
    add_columns(columns, connection.schema(), model::card_fields);
    if (has_card_circumstances(connection))
        columns.insert(columns.end(), {"standing_id", "home_municipality"});
    columns.insert(columns.end(), {"import_id", "id"});
    return columns;
}

/// An unknown home municipality is stored as NULL.
db::Parameter home_parameter(const CardCircumstances& circumstances) {
    if (circumstances.home_municipality.empty()) return std::optional<std::string_view>();
    return circumstances.home_municipality;
}

/// Adds the parameters of inserted_card_columns(). They refer to `row`, which must outlive them.
void add_parameters(const db::Connection& connection, std::vector<db::Parameter>& all,
                    const NewCard& row, Id import) {
    const auto& card = *row.card;
    all.insert(all.end(), {card.code.ten, card.code.with_check});
    add_values(all, connection.schema(), model::card_fields, card);
    if (has_card_circumstances(connection))
        all.insert(all.end(), {row.registration.site_version, home_parameter(row.registration)});
    all.emplace_back(import ? std::optional(import) : std::nullopt);
    all.emplace_back(card.id ? std::optional(card.id) : std::nullopt);
}

/// The filter's SQL conditions; parameters $1 to $7 are those of for_each_card().
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

}  // namespace

std::optional<model::Card> find_card(db::Connection& connection, const model::CardCode& code) {
    auto rows = connection.query(select_card(connection) + " WHERE code = $1", {code.ten});
    if (!rows.next()) return std::nullopt;
    return read_card(connection, rows);
}

std::vector<std::string> filter_usable_codes(db::Connection& connection,
                                             std::span<const model::CardCode> codes) {
    if (codes.empty()) return {};
    std::string list;
    std::vector<db::Parameter> parameters;
    for (const auto& code : codes) {
        parameters.emplace_back(code.ten);
        list += fmt::format("{}${}", list.empty() ? "" : ", ", parameters.size());
    }
    std::vector<std::string> found;
    auto rows = connection.query(
        "SELECT code, with_check FROM card WHERE blocked_reason IS NULL AND code IN (" + list +
            ") ORDER BY code",
        parameters);
    while (rows.next())
        found.push_back(model::CardCode{rows.text(0), rows.boolean(1)}.display_text());
    return found;
}

std::optional<model::Card> find_card(db::Connection& connection, Id id) {
    auto rows = connection.query(select_card(connection) + " WHERE id = $1", {id});
    if (!rows.next()) return std::nullopt;
    return read_card(connection, rows);
}

namespace {

Id number(db::Rows rows) {
    rows.next();
    return rows.integer(0);
}

Id highest_used_id(db::Connection& connection) {
    return number(connection.query("SELECT coalesce(max(id), 0) FROM card"));
}

/// The highest id of cards that were removed with an undone import.
Id highest_deleted_id(db::Connection& connection) {
    if (!has_undone(connection)) return 0;
    return number(connection.query(
        "SELECT coalesce(max(row_id), 0) FROM import_undone WHERE code IS NOT NULL"));
}

}  // namespace

Id insert_card(db::Connection& connection, const NewCard& card) {
    const auto columns = inserted_card_columns(connection);
    std::vector<db::Parameter> parameters;
    add_parameters(connection, parameters, card, 0);
    if (const Id deleted = highest_deleted_id(connection);
        deleted > 0 && deleted >= highest_used_id(connection)) {
        parameters.back() = db::Parameter(deleted + 1);
        const Id made = insert_row(connection, "card", columns, parameters);
        connection.advance_id_sequence("card");
        return made;
    }
    parameters.pop_back();
    return insert_row(connection, "card", std::span(columns).first(columns.size() - 1), parameters);
}

namespace {

/// Calls `insert` with the parameters of up to 1000 cards at a time and the last one's id.
template <class Insert>
void in_pieces(const db::Connection& connection, std::span<const NewCard> cards, Id import,
               Insert insert) {
    constexpr std::size_t at_once = 1'000;
    std::vector<db::Parameter> parameters;
    while (!cards.empty()) {
        const auto some = cards.first(std::min(at_once, cards.size()));
        parameters.clear();
        for (const auto& card : some) add_parameters(connection, parameters, card, import);
        insert(parameters, some.back().card->id);
        cards = cards.subspan(some.size());
    }
}

}  // namespace

void insert_cards(db::Connection& connection, std::span<const NewCard> cards, Id import) {
    const auto columns = inserted_card_columns(connection);
    in_pieces(connection, cards, import, [&](std::span<const db::Parameter> parameters, Id) {
        connection.insert_many("card", columns, parameters);
    });
}

std::vector<Id> insert_new_cards(db::Connection& connection, std::span<const NewCard> cards,
                                 Id import) {
    const auto columns = inserted_card_columns(connection);
    std::vector<Id> left_out;
    in_pieces(connection, cards, import, [&](std::span<const db::Parameter> parameters, Id last) {
        const auto some = insert_new_rows(connection, "card", columns, parameters,
                                          {unique_card_columns, {}}, last);
        left_out.insert(left_out.end(), some.begin(), some.end());
    });
    return left_out;
}

Id next_card_id(db::Connection& connection) {
    return std::max(highest_used_id(connection), highest_deleted_id(connection)) + 1;
}

bool has_cards(db::Connection& connection) {
    return connection.query("SELECT 1 FROM card LIMIT 1").next();
}

std::vector<std::string> drop_card_indexes(db::Connection& connection, bool also_of_codes) {
    std::vector<std::string> dropped{connection.drop_index("card_site")};
    if (has_card_circumstances(connection))
        dropped.push_back(connection.drop_index("card_standing"));
    if (also_of_codes) dropped.push_back(connection.drop_index("card_code"));
    return dropped;
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

void save_renewal(db::Connection& connection, const model::Card& former, time::Day renewed_on,
                  const CardCircumstances& renewal) {
    if (!has_renewals(connection)) return;
    std::vector<db::Parameter> parameters{former.id, renewed_on, former.renewed_on,
                                          former.valid_until};
    const bool has_circumstances = has_card_circumstances(connection);
    if (has_circumstances)
        parameters.insert(parameters.end(), {renewal.site_version, home_parameter(renewal)});
    connection.execute_deferred(
        fmt::format("INSERT INTO card_renewal (card_id, renewed_on, former_renewed_on, "
                    "former_valid_until{}) VALUES ($1, $2, $3, $4{}) ON CONFLICT (card_id, "
                    "renewed_on) DO NOTHING",
                    has_circumstances ? ", standing_id, home_municipality" : "",
                    has_circumstances ? ", $5, $6" : ""),
        parameters);
}

std::vector<DatedCircumstances> list_circumstances(db::Connection& connection, Id card) {
    std::vector<DatedCircumstances> found;
    if (!has_card_circumstances(connection)) return found;
    auto rows = connection.query(
        "SELECT registered_on, standing_id, coalesce(home_municipality, '') FROM card WHERE id = "
        "$1 UNION ALL SELECT renewed_on, standing_id, coalesce(home_municipality, '') FROM "
        "card_renewal WHERE card_id = $1 ORDER BY 1",
        {card});
    while (rows.next()) found.push_back({rows.day(0), {rows.integer(1), rows.text(2)}});
    return found;
}

std::int64_t count_cards_without_circumstances(db::Connection& connection) {
    if (!has_card_circumstances(connection)) return 0;
    return number(connection.query("SELECT count(*) FROM card WHERE standing_id IS NULL"));
}

void link_replacement(db::Connection& connection, Id old_card, Id new_card) {
    connection.execute("UPDATE card SET replaced_by = $2 WHERE id = $1", {old_card, new_card});
    if (has_card_circumstances(connection))
        connection.execute(
            "UPDATE card SET inherited_renewed_on = (SELECT renewed_on FROM card WHERE id = $1) "
            "WHERE id = $2",
            {old_card, new_card});
}

std::optional<std::string> find_replacement_code(db::Connection& connection, Id id) {
    auto rows = connection.query(
        "SELECT n.code, n.with_check FROM card o JOIN card n ON n.id = o.replaced_by WHERE o.id = "
        "$1",
        {id});
    if (!rows.next()) return std::nullopt;
    return model::CardCode{rows.text(0), rows.boolean(1)}.display_text();
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
    auto rows = connection.stream(
        sql,
        {filter.site, filter.valid_on, filter.registered_from, filter.registered_to, filter.today,
         time::bounded(filter.today.plus_days(filter.expiring_within.value_or(0))),
         time::bounded(filter.today.plus_days(model::expiring_days)),
         filter.limit.value_or(std::int64_t{1} << 62), filter.offset});
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

std::int64_t count_cards_of_area(db::Connection& connection, Id area) {
    auto rows = connection.query(fmt::format("SELECT count(*) FROM card{}{}", of_area_condition,
                                             not_erased_condition("code")),
                                 {area});
    rows.next();
    return rows.integer(0);
}

}  // namespace kaiku::store
