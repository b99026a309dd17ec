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

namespace kaiku::store {

using model::AuditHead;

/// Appends an entry to the chain, and returns its number and hash. Call it as the last step of a
/// transaction that holds the register's write lock.
AuditHead append_audit_entry(db::Connection& connection, const model::AuditEntry& entry);

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

/// The actions whose entries list in their content, as `entries` (see entry_references.hpp), the
/// earlier entries whose contents they erased. A content that is missing without being listed was
/// tampered with.
constexpr std::string_view erasure_action = "privacy erase";
constexpr std::string_view retention_action = "privacy retention";
/// The action of entries on migrations of the schema.
constexpr std::string_view migration_action = "db migrate";

/// The end of the chain: number and hash of the last entry.
AuditHead read_audit_head(db::Connection& connection);
/// Whether the chain has the entry. A register that was restored, or another copy of it, may lack
/// entries that were appended before.
bool has_audit_entry(db::Connection& connection, const AuditHead& entry);

}  // namespace kaiku::store
