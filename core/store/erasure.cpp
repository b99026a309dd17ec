// SPDX-License-Identifier: Apache-2.0

#include "core/store/erasure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/hash.hpp"
#include "core/base/json_reader.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/code_columns.hpp"
#include "core/store/conditions.hpp"
#include "core/store/fields.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

namespace {

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
            connection.execute_deferred(
                "UPDATE holder_join SET account_id = NULL WHERE account_id = $1", {account});
        connection.execute_deferred("DELETE FROM holder_account WHERE id = $1", {account});
        targets.holders.push_back(account);
    }
    if (has_attempts(connection))
        connection.execute_deferred("DELETE FROM holder_join WHERE card_id = $1", {card});
}

/// Erases what undone imports have kept of the card and its usages.
void purge_undone(db::Connection& connection, const model::Card& card) {
    if (!has_undone(connection)) return;
    std::vector<Id> ids;
    if (card.id != 0) ids.push_back(card.id);
    add_ids(ids, connection.query("SELECT DISTINCT row_id FROM import_undone WHERE code = $1",
                                  {card.code.ten}));
    for (const auto id : ids) {
        // One import may have changed a card that another had registered.
        connection.execute_deferred(
            "DELETE FROM import_undone WHERE row_id = $1 AND import_id IN (SELECT id FROM "
            "import_batch WHERE kind = 'card')",
            {id});
        // A usage of a card that was removed with its import exists only here.
        const auto usage = fmt::format("{{\"card_id\":{},%", id);
        connection.execute_deferred(
            "DELETE FROM import_undone WHERE (was LIKE $2 OR row_id IN (SELECT id FROM usage WHERE "
            "card_id = $1)) AND import_id IN (SELECT id FROM import_batch WHERE kind = 'usage')",
            {id, usage});
    }
}

/// The imports that wrote or changed the card or wrote its usages, also undone ones.
void add_imports(db::Connection& connection, const model::Card& card, std::vector<Id>& imports) {
    add_ids(imports, connection.query(
                         "SELECT import_id FROM card WHERE id = $1 AND import_id IS NOT NULL UNION "
                         "SELECT import_id FROM import_former WHERE card_id = $1 UNION SELECT "
                         "import_id FROM usage WHERE card_id = $1 AND import_id IS NOT NULL",
                         {card.id}));
    if (has_undone(connection))
        add_ids(imports,
                connection.query("SELECT import_id FROM import_undone WHERE code = $2 OR (row_id = "
                                 "$1 AND import_id IN (SELECT id FROM import_batch WHERE kind = "
                                 "'card'))",
                                 {card.id, card.code.ten}));
}

/// Entries that say which card replaced which other one: they name both by id, one after the other,
/// and lead from the holder's other cards to the erased one.
std::vector<std::string> list_replacement_entries(db::Connection& connection, Id card) {
    std::vector<std::string> entries;
    auto rows = connection.query(
        "SELECT e.number FROM card k JOIN audit_entry e ON e.object = 'card:' || CAST(k.id AS "
        "text) WHERE e.action = 'card replace' AND (k.replaced_by = $1 OR (k.id = $1 AND "
        "k.replaced_by IS NOT NULL)) ORDER BY e.number",
        {card});
    while (rows.next()) entries.push_back(entry_place(rows.integer(0)));
    return entries;
}

void erase_card_data(db::Connection& connection, const CardToErase& erased) {
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
        {keyed_hash(connection, card.code.ten), card.site});
}

/// Finds the audit log entries to be erased, and redacts the codes in all texts.
ErasureResult finish_erasure(db::Connection& connection, ErasureTargets& targets,
                             std::vector<std::string> left) {
    for (auto* ids : {&targets.cards, &targets.usages, &targets.holders, &targets.imports}) {
        std::sort(ids->begin(), ids->end());
        ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    }
    ErasureResult erased;
    erased.usages = static_cast<std::int64_t>(targets.usages.size());
    erased.left_in = redact_codes_in_texts(connection, targets.codes);
    auto mentions = find_audit_mentions(connection, targets);
    erased.entries = std::move(mentions.own);
    for (const auto number : mentions.others) left.push_back(entry_place(number));
    erased.left_in.insert(erased.left_in.end(), left.begin(), left.end());
    return erased;
}

}  // namespace

std::optional<Id> find_site_of_erased_card(db::Connection& connection,
                                           const model::CardCode& code) {
    if (!has_network(connection)) return std::nullopt;
    auto rows = connection.query("SELECT site_id FROM erased_code WHERE hash = $1",
                                 {keyed_hash(connection, code.ten)});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

ErasedCodes::ErasedCodes(db::Connection& connection) {
    if (!has_network(connection)) return;
    for (auto rows = connection.query("SELECT hash FROM erased_code"); rows.next();)
        hashes_.push_back(rows.text(0));
    if (hashes_.empty()) return;
    std::sort(hashes_.begin(), hashes_.end());
    key_ = find_register_property(connection, "erasure_key").value_or(std::string());
}

bool ErasedCodes::contains(const model::CardCode& code) const {
    return !hashes_.empty() &&
           std::binary_search(hashes_.begin(), hashes_.end(), base::keyed_hash_hex(key_, code.ten));
}

ErasureResult erase_cards(db::Connection& connection, const std::vector<CardToErase>& cards) {
    if (cards.empty()) return {};
    ErasureTargets targets;
    std::vector<std::string> left;
    // Before the links are removed.
    for (const auto& one : cards)
        for (auto& entry : list_replacement_entries(connection, one.card.id))
            left.push_back(std::move(entry));
    for (const auto& one : cards) {
        targets.cards.push_back(one.card.id);
        targets.codes.insert(one.card.code.ten);
        const auto usages = list_usage_ids_of_card(connection, one.card.id);
        targets.usages.insert(targets.usages.end(), usages.begin(), usages.end());
        add_imports(connection, one.card, targets.imports);
        erase_account(connection, one.card.id, targets);
        erase_card_data(connection, one);
    }
    return finish_erasure(connection, targets, std::move(left));
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

ErasureResult erase_undone_card(db::Connection& connection, const model::CardCode& code, Id site) {
    model::Card card;
    card.code = code;
    ErasureTargets targets;
    targets.codes.insert(code.ten);
    add_imports(connection, card, targets.imports);
    purge_undone(connection, card);
    connection.execute_deferred("DELETE FROM pending_usage WHERE code = $1", {code.ten});
    connection.execute_deferred(
        "INSERT INTO erased_code (hash, site_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        {keyed_hash(connection, code.ten), site});
    return finish_erasure(connection, targets, {});
}

namespace {

/// Whether what an undone import has kept of a card or a usage is of the time before `day`.
bool is_needed_only_before(time::Day day, const std::string& was) {
    const auto row = base::read_json(was);
    if (!row) return false;
    std::optional<std::string> last;
    for (const char* key : {"valid_until", "registered_on", "renewed_on", "date"})
        if (const auto text = row->text(key)) last = std::max(last.value_or(""), *text);
    return last && *last < day.iso();
}

}  // namespace

PurgedRows purge_undone_before(db::Connection& connection, time::Day day) {
    PurgedRows targets;
    if (!has_undone(connection)) return targets;
    std::vector<std::pair<Id, Id>> old;
    {
        auto rows = connection.stream(
            "SELECT n.import_id, n.row_id, n.code IS NOT NULL, n.was, EXISTS (SELECT 1 FROM "
            "audit_entry e WHERE e.object = 'import:' || CAST(n.import_id AS text) AND e.action = "
            "'imports undo' AND e.at < $1) FROM import_undone n",
            {time::start_of_day(day)});
        while (rows.next()) {
            if (!rows.boolean(4) && !is_needed_only_before(day, rows.text(3))) continue;
            old.emplace_back(rows.integer(0), rows.integer(1));
            targets.cards += rows.integer(2);
        }
    }
    for (const auto& [import, row] : old)
        connection.execute_deferred(
            "DELETE FROM import_undone WHERE import_id = $1 AND row_id = $2", {import, row});
    targets.all = static_cast<std::int64_t>(old.size());
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
