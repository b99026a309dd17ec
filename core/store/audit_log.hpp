// SPDX-License-Identifier: Apache-2.0
// Storage of the audit log (R28): entries chained by hashes, with their contents stored separately.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// One entry with its content; an erasure removes the content.
struct AuditEntry {
    std::int64_t number = 0;
    time::Instant at;
    std::string actor;
    std::string action;
    /// `card:12`, `usage:7`; never a card code, because an erasure could not remove it.
    std::string object;
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// Appends an entry to the chain. Call it as the last step of a transaction that holds the
/// register's write lock.
void append_audit_entry(db::Connection& connection, const AuditEntry& entry);

/// Calls `on_row` for the entries on an object, oldest first.
void for_each_audit_entry(db::Connection& connection, const std::string& object,
                          const std::function<void(const AuditEntry&)>& on_row);

struct AuditFilter {
    std::optional<time::Instant> since;
    std::optional<std::string> actor, object;
};
/// Calls `on_row` for the matching entries, oldest first. Streams them, so call it within a
/// transaction.
void for_each_audit_entry(db::Connection& connection, const AuditFilter& filter,
                          const std::function<void(const AuditEntry&)>& on_row);

/// The actions whose entries list in their content, as `entries` (see format_entry_ranges()), the
/// entries whose contents they erased. A content that is missing without being listed was tampered
/// with.
constexpr std::string_view erasure_action = "privacy erase";
constexpr std::string_view retention_action = "privacy retention";
/// Formats entry numbers, given in ascending order: `1-5,9`.
std::string format_entry_ranges(const std::vector<std::int64_t>& numbers);

/// What is to be erased: cards, usages and holders by id, in ascending order, and card codes (ten
/// characters) wherever an entry contains one.
struct ErasureTargets {
    std::vector<model::Id> cards, usages, holders;
    model::CodeSet codes;
};
/// Erases the contents of all entries on the targets and returns the entries' numbers, in order.
/// Reads the whole audit log.
std::vector<std::int64_t> erase_audit_contents(db::Connection& connection,
                                               const ErasureTargets& targets);

/// The end of the chain: number and hash of the last entry; 0 and an empty hash if there is no
/// entry.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};
AuditHead read_audit_head(db::Connection& connection);

/// Result of the verification of the whole chain.
struct AuditVerification {
    /// The first entry that is invalid, or whose content was removed without being listed by an
    /// erasure.
    std::optional<std::int64_t> broken;
    /// Those of the known heads that are not entries of this chain.
    std::vector<AuditHead> missing;
};
/// Verifies the chain. `kept`: known heads; those with the number 0 are matched by their hash
/// alone.
AuditVerification verify_audit_log(db::Connection& connection, const std::vector<AuditHead>& kept);

}  // namespace kaiku::store
