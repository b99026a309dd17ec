// SPDX-License-Identifier: Apache-2.0
#include "core/store/erasure_targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

namespace {

void add_ids(std::vector<Id>& ids, db::Rows rows) {
    while (rows.next()) ids.push_back(rows.integer(0));
}

/// The imports that wrote or changed the card or wrote its usages, also undone ones.
void add_imports(db::Connection& connection, const model::Card& card, std::vector<Id>& imports) {
    add_ids(imports, connection.query(
                         "SELECT import_id FROM card WHERE id = $1 AND import_id IS NOT NULL UNION "
                         "SELECT import_id FROM import_former WHERE card_id = $1 UNION SELECT "
                         "import_id FROM usage WHERE card_id = $1 AND import_id IS NOT NULL",
                         {card.id}));
    if (has_schema(connection, schema_with_undone))
        add_ids(imports,
                connection.query("SELECT import_id FROM import_undone WHERE code = $2 OR (row_id = "
                                 "$1 AND import_id IN (SELECT id FROM import_batch WHERE kind = "
                                 "'card'))",
                                 {card.id, card.code.ten}));
}

/// Entries that say which card replaced which other one: each names the other card by id, and leads
/// from the holder's other cards to this one.
void add_replacement_entries(db::Connection& connection, Id card,
                             std::vector<std::int64_t>& entries) {
    add_ids(
        entries,
        connection.query(
            "SELECT e.number FROM card k JOIN audit_entry e ON e.object = 'card:' || CAST(k.id "
            "AS text) WHERE e.action = 'card replace' AND (k.replaced_by = $1 OR (k.id = $1 "
            "AND k.replaced_by IS NOT NULL)) UNION SELECT e.number FROM card k JOIN audit_entry "
            "e ON e.object = 'card:' || CAST(k.replaced_by AS text) WHERE e.action = "
            "'card register' AND k.id = $1",
            {card}));
}

/// The ids under which undone imports have kept the card: its own, and those of removed cards that
/// had its code.
std::vector<Id> list_card_ids(db::Connection& connection, const model::Card& card) {
    std::vector<Id> ids;
    if (card.id != 0) ids.push_back(card.id);
    if (has_schema(connection, schema_with_undone))
        add_ids(ids, connection.query("SELECT DISTINCT row_id FROM import_undone WHERE code = $1",
                                      {card.code.ten}));
    return ids;
}

/// The rows of a card, $1. One import may have changed a card that another had registered.
constexpr std::string_view undone_card_rows =
    " FROM import_undone WHERE row_id = $1 AND import_id IN (SELECT id FROM import_batch WHERE "
    "kind = 'card')";
/// The rows of its usages; a usage of a card that was removed with its import exists only here, and
/// its JSON matches $2.
constexpr std::string_view undone_usage_rows =
    " FROM import_undone WHERE (was LIKE $2 OR row_id IN (SELECT id FROM usage WHERE card_id = "
    "$1)) AND import_id IN (SELECT id FROM import_batch WHERE kind = 'usage')";

std::string usage_pattern(Id card) { return fmt::format("{{\"card_id\":{},%", card); }

}  // namespace

void add_erasure_targets(db::Connection& connection, const model::Card& card,
                         ErasureTargets& targets) {
    targets.codes.insert(card.code.ten);
    add_imports(connection, card, targets.imports);
    if (card.id == 0) return;
    targets.cards.push_back(card.id);
    const auto usages = list_usage_ids_of_card(connection, card.id);
    targets.usages.insert(targets.usages.end(), usages.begin(), usages.end());
    if (has_schema(connection, schema_with_holders))
        add_ids(targets.holders,
                connection.query("SELECT id FROM holder_account WHERE card_id = $1", {card.id}));
    add_replacement_entries(connection, card.id, targets.replacements);
}

std::vector<FormerData> list_former_data(db::Connection& connection, const model::Card& card) {
    std::vector<FormerData> all;
    const auto add = [&](db::Rows rows) {
        while (rows.next()) all.push_back({rows.integer(0), rows.text(1)});
    };
    add(connection.query("SELECT import_id, former FROM import_former WHERE card_id = $1",
                         {card.id}));
    for (const auto id : list_card_ids(connection, card)) {
        if (!has_schema(connection, schema_with_undone)) break;
        add(connection.query(
            fmt::format("SELECT import_id, was{} ORDER BY row_id", undone_card_rows), {id}));
        add(connection.query(
            fmt::format("SELECT import_id, was{} ORDER BY row_id", undone_usage_rows),
            {id, usage_pattern(id)}));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.import < b.import; });
    return all;
}

void delete_former_data(db::Connection& connection, const model::Card& card) {
    connection.execute_deferred("DELETE FROM import_former WHERE card_id = $1", {card.id});
    for (const auto id : list_card_ids(connection, card)) {
        if (!has_schema(connection, schema_with_undone)) break;
        connection.execute_deferred(fmt::format("DELETE{}", undone_card_rows), {id});
        connection.execute_deferred(fmt::format("DELETE{}", undone_usage_rows),
                                    {id, usage_pattern(id)});
    }
}

}  // namespace kaiku::store
