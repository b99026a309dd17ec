// SPDX-License-Identifier: Apache-2.0
// Storage of the audit log (R28): entries chained by hashes, with their contents stored separately.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/audit_entry.hpp"
#include "core/model/card.hpp"
#include "core/model/code_text.hpp"

namespace kaiku::store {

/// Appends an entry to the chain. Call it as the last step of a transaction that holds the
/// register's write lock.
void append_audit_entry(db::Connection& connection, const model::AuditEntry& entry);

/// The entries with these numbers, in the same order.
std::vector<model::AuditEntry> load_audit_entries(db::Connection& connection,
                                                  const std::vector<std::int64_t>& numbers);

/// Calls `on_row` for the entries on an object, oldest first.
void for_each_audit_entry(db::Connection& connection, const std::string& object,
                          const std::function<void(const model::AuditEntry&)>& on_row);

struct AuditFilter {
    std::optional<time::Instant> since;
    std::optional<std::string> actor, object;
};
/// Calls `on_row` for the matching entries, oldest first. Streams them, so call it within a
/// transaction.
void for_each_audit_entry(db::Connection& connection, const AuditFilter& filter,
                          const std::function<void(const model::AuditEntry&)>& on_row);

/// The instant of the last entry with this object and action.
std::optional<time::Instant> find_last_entry_at(db::Connection& connection, std::string_view object,
                                                std::string_view action);

/// The actions whose entries list in their content, as `entries` (see format_entry_ranges()), the
/// earlier entries whose contents they erased. A content that is missing without being listed was
/// tampered with.
constexpr std::string_view erasure_action = "privacy erase";
constexpr std::string_view retention_action = "privacy retention";
constexpr std::string_view migration_action = "db migrate";
/// Names an entry as a place: `audit:17`.
std::string entry_place(std::int64_t number);
/// Formats entry numbers, given in ascending order: `1-5,9`.
std::string format_entry_ranges(const std::vector<std::int64_t>& numbers);

/// What is erased: cards, usages, holders and imports by id, and the cards' codes (ten characters).
struct ErasureTargets {
    std::vector<model::Id> cards, usages, holders;
    /// Imports that wrote or changed the cards, or wrote their usages.
    std::vector<model::Id> imports;
    /// Numbers of entries that link the cards with other cards of their holders.
    std::vector<std::int64_t> replacements;
    model::CodeSet codes;
};
struct AuditMentions {
    /// Entries that belong to the targets: on the cards, their usages, holders and pending usages;
    /// and, if they contain a code, on access to lists and on the imports. Entries on imports
    /// belong to them also if they contain a hash of rows.
    std::vector<std::int64_t> own;
    /// Other entries that contain one of the codes, and all those of replacements.
    std::vector<std::int64_t> others;
};
/// Finds the targets' entries whose contents still exist, in order. Reads the whole audit log.
AuditMentions find_audit_mentions(db::Connection& connection, ErasureTargets targets);
/// Erases the contents of entries. The last entry of the audit log must be an erasure that lists
/// them.
void erase_audit_contents(db::Connection& connection, const std::vector<std::int64_t>& numbers);

/// The end of the chain: number and hash of the last entry; 0 and an empty hash if there is no
/// entry.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};
AuditHead read_audit_head(db::Connection& connection);

/// Result of the verification of the whole chain.
struct ChainVerification {
    /// The first entry that is invalid, or whose content is missing without belonging to a card
    /// that a later entry says was erased. 1 if there is no entry at all, because every register
    /// begins with one.
    std::optional<std::int64_t> broken;
    /// Those of the known heads that are not entries of this chain.
    std::vector<AuditHead> missing;
};
/// Verifies the chain. `kept`: known heads; those with the number 0 are matched by their hash
/// alone.
ChainVerification verify_audit_log(db::Connection& connection, const std::vector<AuditHead>& kept);

}  // namespace kaiku::store
