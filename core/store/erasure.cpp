// SPDX-License-Identifier: Apache-2.0

#include "core/store/erasure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/hash.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

namespace {

std::string erasure_key(db::Connection& connection) {
    return find_register_property(connection, "erasure_key").value_or(std::string());
}

void add_ids(std::vector<Id>& ids, db::Rows rows) {
    while (rows.next()) ids.push_back(rows.integer(0));
}

void erase_account(db::Connection& connection, Id card, ErasureTargets& targets) {
    std::vector<Id> accounts;
    add_ids(accounts, connection.query("SELECT id FROM holder_account WHERE card_id = $1", {card}));
    for (const auto account : accounts) {
        connection.execute_deferred("DELETE FROM event_rating WHERE account_id = $1", {account});
        connection.execute_deferred("DELETE FROM holder_session WHERE account_id = $1", {account});
        if (has_attempts(connection))
            connection.execute_deferred("DELETE FROM holder_join WHERE account_id = $1", {account});
        connection.execute_deferred("DELETE FROM holder_account WHERE id = $1", {account});
        targets.holders.push_back(account);
    }
    if (has_attempts(connection))
        connection.execute_deferred("DELETE FROM holder_join WHERE card_id = $1", {card});
}

/// Erases what undone imports have kept of the card and its usages.
void purge_undone(db::Connection& connection, const model::Card& card) {
    if (!has_undone(connection)) return;
    // One import may have changed a card that another had registered.
    connection.execute_deferred(
        "DELETE FROM import_undone WHERE row_id IN (SELECT row_id FROM import_undone WHERE code = "
        "$1) AND import_id IN (SELECT id FROM import_batch WHERE kind = 'card')",
        {card.code.ten});
    if (card.id == 0) return;
    connection.execute_deferred(
        "DELETE FROM import_undone WHERE row_id = $1 AND import_id IN (SELECT id FROM import_batch "
        "WHERE kind = 'card')",
        {card.id});
    connection.execute_deferred(
        "DELETE FROM import_undone WHERE row_id IN (SELECT id FROM usage WHERE card_id = $1) AND "
        "import_id IN (SELECT id FROM import_batch WHERE kind = 'usage')",
        {card.id});
}

void erase_card_data(db::Connection& connection, const CardToErase& erased,
                     const std::string& key) {
    const auto& card = erased.card;
    const auto left = model::erased_code(card.code.kind(), card.id);
    const std::optional<std::string> home =
        erased.home_municipality.empty() ? std::nullopt : std::optional(erased.home_municipality);
    static const TextBySchema texts([](std::int64_t schema) {
        std::string sql = "UPDATE card SET code = $2, with_check = $3, ";
        for_each_column(schema, model::card_fields, [&](const auto& field) {
            if (field.personal != model::Personal::no) sql += fmt::format("{} = NULL, ", field.key);
        });
        return sql +
               "blocked_reason = CASE WHEN blocked_reason IS NULL THEN NULL ELSE 'erased' END, "
               "import_id = NULL, home_municipality = $4 WHERE id = $1";
    });
    connection.execute_deferred(texts.of(connection), {card.id, left.ten, false, home});
    connection.execute_deferred(
        "UPDATE usage SET key = NULL, discretion = CASE WHEN discretion IS NULL THEN NULL ELSE '' "
        "END WHERE card_id = $1",
        {card.id});
    connection.execute_deferred("DELETE FROM pending_usage WHERE code = $1", {card.code.ten});
    connection.execute_deferred("DELETE FROM import_former WHERE card_id = $1", {card.id});
    purge_undone(connection, card);
    // The erased card no longer leads to the holder's other cards, which stay linked with each
    // other.
    connection.execute_deferred(
        "UPDATE card SET replaced_by = (SELECT n.replaced_by FROM card n WHERE n.id = $1) WHERE "
        "replaced_by = $1",
        {card.id});
    connection.execute_deferred("UPDATE card SET replaced_by = NULL WHERE id = $1", {card.id});
    connection.execute_deferred(
        "INSERT INTO erased_code (hash, site_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        {base::keyed_hash_hex(key, card.code.ten), card.site});
}

/// Free text in which a card code may appear: columns of tables with an id. A usage's key would not
/// be a key any more if it were redacted, so it is removed.
struct FreeText {
    std::string_view table, column;
    std::int64_t since = 1;  // schema version that introduced the column
};
constexpr FreeText free_texts[]{{"card", "blocked_reason"},
                                {"usage", "discretion"},
                                {"usage", "key"},
                                {"event", "description"},
                                {"import_batch", "file_name"},
                                {"pending_usage", "discretion", schema_with_slots},
                                {"pending_usage", "key", schema_with_slots},
                                {"message", "subject", schema_with_network},
                                {"message", "body", schema_with_network},
                                {"notice", "subject", schema_with_network},
                                {"notice", "body", schema_with_network}};

void redact_codes_in_texts(db::Connection& connection, const model::CodeSet& codes) {
    for (const auto& [table, column, since] : free_texts) {
        if (connection.schema() < since) continue;
        std::vector<std::pair<Id, std::optional<std::string>>> changed;
        {
            auto rows = connection.stream(
                fmt::format("SELECT id, {0} FROM {1} WHERE {0} IS NOT NULL", column, table));
            while (rows.next()) {
                if (!model::contains_code(rows.view(1), codes)) continue;
                changed.emplace_back(rows.integer(0),
                                     column == "key"
                                         ? std::nullopt
                                         : std::optional(model::redact_codes(rows.view(1), codes)));
            }
        }
        for (const auto& [id, text] : changed)
            connection.execute_deferred(
                fmt::format("UPDATE {} SET {} = $2 WHERE id = $1", table, column), {id, text});
    }
}

}  // namespace

std::optional<Id> find_site_of_erased_card(db::Connection& connection,
                                           const model::CardCode& code) {
    if (!has_network(connection)) return std::nullopt;
    auto rows = connection.query("SELECT site_id FROM erased_code WHERE hash = $1",
                                 {base::keyed_hash_hex(erasure_key(connection), code.ten)});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

ErasedCodes::ErasedCodes(db::Connection& connection) {
    if (!has_network(connection)) return;
    for (auto rows = connection.query("SELECT hash FROM erased_code"); rows.next();)
        hashes_.push_back(rows.text(0));
    if (hashes_.empty()) return;
    std::sort(hashes_.begin(), hashes_.end());
    key_ = erasure_key(connection);
}

bool ErasedCodes::contains(const model::CardCode& code) const {
    return !hashes_.empty() &&
           std::binary_search(hashes_.begin(), hashes_.end(), base::keyed_hash_hex(key_, code.ten));
}

ErasureResult erase_cards(db::Connection& connection, const std::vector<CardToErase>& cards) {
    const auto key = erasure_key(connection);
    ErasureTargets targets;
    for (const auto& one : cards) {
        targets.cards.push_back(one.card.id);
        targets.codes.insert(one.card.code.ten);
        const auto usages = list_usage_ids_of_card(connection, one.card.id);
        targets.usages.insert(targets.usages.end(), usages.begin(), usages.end());
        erase_account(connection, one.card.id, targets);
        erase_card_data(connection, one, key);
    }
    for (auto* ids : {&targets.cards, &targets.usages, &targets.holders})
        std::sort(ids->begin(), ids->end());
    ErasureResult erased;
    erased.usages = static_cast<std::int64_t>(targets.usages.size());
    if (cards.empty()) return erased;
    redact_codes_in_texts(connection, targets.codes);
    erased.entries = erase_audit_contents(connection, targets);
    return erased;
}

std::optional<Id> find_site_of_undone_card(db::Connection& connection,
                                           const model::CardCode& code) {
    if (!has_undone(connection)) return std::nullopt;
    auto rows = connection.query(
        "SELECT site_id FROM import_undone WHERE code = $1 ORDER BY import_id DESC LIMIT 1",
        {code.ten});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

void erase_undone_card(db::Connection& connection, const model::CardCode& code, Id site) {
    model::Card card;
    card.code = code;
    purge_undone(connection, card);
    redact_codes_in_texts(connection, {code.ten});
    connection.execute_deferred(
        "INSERT INTO erased_code (hash, site_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        {base::keyed_hash_hex(erasure_key(connection), code.ten), site});
}

PurgedRows purge_undone_before(db::Connection& connection, time::Instant at) {
    PurgedRows targets;
    if (!has_undone(connection)) return targets;
    constexpr std::string_view old =
        " IN (SELECT b.id FROM import_batch b JOIN audit_entry e ON e.object = 'import:' || "
        "CAST(b.id AS text) AND e.action = 'imports undo' WHERE e.at < $1)";
    {
        auto rows = connection.query(
            "SELECT count(*) FROM import_undone WHERE code IS NOT NULL AND import_id" +
                std::string(old),
            {at});
        if (rows.next()) targets.cards = rows.integer(0);
    }
    targets.all =
        connection.execute("DELETE FROM import_undone WHERE import_id" + std::string(old), {at});
    return targets;
}

std::vector<model::Card> list_cards_unused_since(db::Connection& connection, time::Day day) {
    std::vector<Id> ids;
    add_ids(ids,
            connection.query(
                "SELECT k.id FROM card k WHERE k.valid_until < $1 AND k.registered_on < $1 AND" +
                    not_erased_condition("k.code") +
                    " AND NOT EXISTS (SELECT 1 FROM usage u WHERE u.card_id = k.id AND u.date >= "
                    "$1) ORDER BY k.id",
                {day}));
    std::vector<model::Card> found;
    found.reserve(ids.size());
    for (const auto id : ids) found.push_back(find_card(connection, id).value());
    return found;
}

}  // namespace kaiku::store
