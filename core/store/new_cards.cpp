// SPDX-License-Identifier: Apache-2.0
#include "core/store/new_cards.hpp"

#include <algorithm>
#include <string_view>

#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

constexpr std::string_view unique_card_columns[] = {"code"};

/// The id is last so that it can be left out: then the database chooses it.
std::vector<std::string_view> inserted_card_columns(const db::Connection& connection) {
    std::vector<std::string_view> columns{"code", "with_check"};
    add_columns(columns, connection.schema(), model::card_fields);
    if (has_schema(connection, schema_with_card_circumstances))
        columns.insert(columns.end(), {"standing_id", "home_municipality"});
    columns.insert(columns.end(), {"import_id", "id"});
    return columns;
}

/// Adds the parameters of inserted_card_columns(). They refer to `row`, which must outlive them.
void add_parameters(const db::Connection& connection, std::vector<db::Parameter>& all,
                    const NewCard& row, Id import) {
    const auto& card = *row.card;
    all.insert(all.end(), {card.code.ten, card.code.with_check});
    add_values(all, connection.schema(), model::card_fields, card);
    if (has_schema(connection, schema_with_card_circumstances))
        all.insert(all.end(), {row.registration.site_version, home_parameter(row.registration)});
    all.emplace_back(import ? std::optional(import) : std::nullopt);
    all.emplace_back(card.id ? std::optional(card.id) : std::nullopt);
}

Id number(db::Rows rows) {
    rows.next();
    return rows.integer(0);
}

Id highest_used_id(db::Connection& connection) {
    return number(connection.query("SELECT coalesce(max(id), 0) FROM card"));
}

/// The highest id of cards that were removed with an undone import.
Id highest_deleted_id(db::Connection& connection) {
    if (!has_schema(connection, schema_with_undone)) return 0;
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
    if (has_schema(connection, schema_with_card_circumstances))
        dropped.push_back(connection.drop_index("card_standing"));
    if (also_of_codes) dropped.push_back(connection.drop_index("card_code"));
    return dropped;
}

}  // namespace kaiku::store
