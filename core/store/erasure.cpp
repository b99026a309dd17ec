// SPDX-License-Identifier: Apache-2.0

#include "core/store/erasure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/hash.hpp"
#include "core/base/json_reader.hpp"
#include "core/store/audit_erasure.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/code_columns.hpp"
#include "core/store/conditions.hpp"
#include "core/store/entry_references.hpp"
#include "core/store/erasure_targets.hpp"
#include "core/store/fields.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

void erase_account(db::Connection& connection, Id card) {
    const auto erase_from = [&](const char* table) {
        connection.execute_deferred(
            fmt::format("DELETE FROM {} WHERE account_id IN (SELECT id FROM holder_account WHERE "
                        "card_id = $1)",
                        table),
            {card});
    };
    erase_from("event_rating");
    erase_from("holder_session");
    if (has_schema(connection, schema_with_attempts)) {
        connection.execute_deferred(
            "UPDATE holder_join SET account_id = NULL WHERE account_id IN (SELECT id FROM "
            "holder_account WHERE card_id = $1)",
            {card});
        connection.execute_deferred("DELETE FROM holder_join WHERE card_id = $1", {card});
    }
    connection.execute_deferred("DELETE FROM holder_account WHERE card_id = $1", {card});
}

void delete_pending_usages(db::Connection& connection, const model::CardCode& code) {
    connection.execute_deferred("DELETE FROM pending_usage WHERE code = $1", {code.ten});
}

/// Erases what the register has under a code, and remembers that no card may have it again.
void retire_code(db::Connection& connection, const model::Card& card) {
    delete_pending_usages(connection, card.code);
    delete_former_data(connection, card);
    connection.execute_deferred(
        "INSERT INTO erased_code (hash, site_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        {keyed_hash(connection, card.code.ten), card.site});
}

/// Removes the hashes of imported files: as long as their key is known, the contents of a small
/// file can be found by trying. Any of the files may have contained what is erased, even in a row
/// that changed nothing.
void remove_file_hashes(db::Connection& connection) {
    connection.execute_deferred("UPDATE import_batch SET file_hash = '' WHERE file_hash <> ''");
}

void erase_card_data(db::Connection& connection, const model::Card& card) {
    const auto left = model::erased_code(card.code.kind(), card.id);
    static const TextBySchema texts([](std::int64_t schema) {
        std::string sql = "UPDATE card SET code = $2, with_check = $3, ";
        for_each_column(schema, model::card_fields, [&](const auto& field) {
            if (field.personal != model::Personal::no) sql += fmt::format("{} = NULL, ", field.key);
        });
        return sql +
               "blocked_reason = CASE WHEN blocked_reason IS NULL THEN NULL ELSE 'erased' END, "
               "import_id = NULL WHERE id = $1";
    });
    connection.execute_deferred(texts.of(connection), {card.id, left.ten, false});
    connection.execute_deferred(
        "UPDATE usage SET key = NULL, discretion = CASE WHEN discretion IS NULL THEN NULL ELSE '' "
        "END WHERE card_id = $1",
        {card.id});
    // The erased card no longer leads to the holder's other cards, which stay linked with each
    // other.
    connection.execute_deferred(
        "UPDATE card SET replaced_by = (SELECT n.replaced_by FROM card n WHERE n.id = $1) WHERE "
        "replaced_by = $1",
        {card.id});
    connection.execute_deferred("UPDATE card SET replaced_by = NULL WHERE id = $1", {card.id});
    retire_code(connection, card);
}

/// Finds the audit log entries to be erased, and redacts the codes in all texts.
ErasureResult finish_erasure(db::Connection& connection, ErasureTargets targets) {
    ErasureResult erased;
    erased.usages = static_cast<std::int64_t>(targets.usages.size());
    remove_file_hashes(connection);
    auto redacted = redact_codes_in_texts(connection, targets.codes);
    erased.texts = redacted.changed;
    erased.left_in = std::move(redacted.left);
    auto mentions = find_audit_mentions(connection, std::move(targets));
    erased.entries = std::move(mentions.own);
    for (const auto number : mentions.others) erased.left_in.push_back(entry_place(number));
    return erased;
}

}  // namespace

std::optional<Id> find_site_of_erased_card(db::Connection& connection,
                                           const model::CardCode& code) {
    if (!has_schema(connection, schema_with_network)) return std::nullopt;
    auto rows = connection.query("SELECT site_id FROM erased_code WHERE hash = $1",
                                 {keyed_hash(connection, code.ten)});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

ErasedCodes::ErasedCodes(db::Connection& connection) {
    if (!has_schema(connection, schema_with_network)) return;
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

std::vector<std::string> ErasedCodes::list_present(db::Connection& connection) const {
    std::vector<std::string> present;
    if (hashes_.empty()) return present;
    const auto add = [&](db::Rows rows) {
        while (rows.next())
            if (const model::CardCode code{rows.text(0), rows.boolean(1)}; contains(code))
                present.push_back(code.display_text());
    };
    add(connection.stream("SELECT code, with_check FROM card"));
    if (has_schema(connection, schema_with_undone))
        add(connection.stream("SELECT code, 1 = 0 FROM import_undone WHERE code IS NOT NULL"));
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
    return present;
}

ErasureResult erase_cards(db::Connection& connection, const std::vector<model::Card>& cards,
                          const std::vector<Id>& imports) {
    if (cards.empty() && imports.empty()) return {};
    ErasureTargets targets;
    targets.imports = imports;
    // All of them before any links between them are removed.
    for (const auto& one : cards) add_erasure_targets(connection, one, targets);
    for (const auto& one : cards) {
        erase_account(connection, one.id);
        erase_card_data(connection, one);
    }
    return finish_erasure(connection, std::move(targets));
}

ErasureResult erase_code_again(db::Connection& connection, const model::CardCode& code) {
    ErasureTargets targets;
    targets.codes.insert(code.ten);
    return finish_erasure(connection, std::move(targets));
}

std::optional<Id> find_site_of_undone_card(db::Connection& connection,
                                           const model::CardCode& code) {
    if (!has_schema(connection, schema_with_undone)) return std::nullopt;
    auto rows = connection.query(
        "SELECT site_id FROM import_undone WHERE code = $1 ORDER BY import_id DESC LIMIT 1",
        {code.ten});
    if (!rows.next()) return std::nullopt;
    return rows.integer(0);
}

ErasureResult erase_code_of_removed_card(db::Connection& connection, const model::CardCode& code,
                                         Id site) {
    model::Card card;
    card.code = code;
    card.site = site;
    ErasureTargets targets;
    add_erasure_targets(connection, card, targets);
    retire_code(connection, card);
    return finish_erasure(connection, std::move(targets));
}

ErasureResult erase_noted_code(db::Connection& connection, const model::CardCode& code) {
    model::Card card;
    card.code = code;
    ErasureTargets targets;
    add_erasure_targets(connection, card, targets);
    delete_pending_usages(connection, code);
    return finish_erasure(connection, std::move(targets));
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
    PurgedRows purged;
    if (!has_schema(connection, schema_with_undone)) return purged;
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
            purged.cards += rows.integer(2);
        }
    }
    for (const auto& [import, row] : old) {
        connection.execute_deferred(
            "DELETE FROM import_undone WHERE import_id = $1 AND row_id = $2", {import, row});
        purged.imports.push_back(import);
    }
    return purged;
}

std::vector<model::Card> list_cards_unused_since(db::Connection& connection, time::Day day) {
    std::vector<Id> ids;
    for (auto rows = connection.query(
             "SELECT k.id FROM card k WHERE k.valid_until < $1 AND k.registered_on < $1 AND" +
                 not_erased_condition("k.code") +
                 " AND NOT EXISTS (SELECT 1 FROM usage u WHERE u.card_id = k.id AND u.date >= $1) "
                 "ORDER BY k.id",
             {day});
         rows.next();)
        ids.push_back(rows.integer(0));
    std::vector<model::Card> found;
    found.reserve(ids.size());
    for (const auto id : ids) found.push_back(find_card(connection, id).value());
    return found;
}

}  // namespace kaiku::store
