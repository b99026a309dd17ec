// SPDX-License-Identifier: Apache-2.0
// Audit log entries as rows, and the hashes that chain them (R28).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/db/rows.hpp"
#include "core/model/audit_entry.hpp"

namespace kaiku::store {

/// Selects the columns that read_entry() reads, and after them salt, hash of the content, hash of
/// the previous entry and own hash. The table of entries is `e`. An erased content is null, and so
/// is its salt.
constexpr std::string_view entry_columns =
    "SELECT e.number, e.at, e.actor, e.action, e.object, c.before, c.after, c.salt, "
    "e.content_hash, e.previous_hash, e.hash"
    " FROM audit_entry e LEFT JOIN entry_content c ON c.number = e.number";
model::AuditEntry read_entry(const db::Rows& rows);

/// The hash of an entry's content. The salt keeps an erased content from being guessed by its hash.
std::string content_hash(std::string_view salt, const std::optional<std::string>& before,
                         const std::optional<std::string>& after);
/// The hash of an entry, which depends on all entries before it. `content` is the hash of its
/// content, `previous` the hash of the previous entry; empty for the first one.
std::string entry_hash(const model::AuditEntry& entry, std::string_view content,
                       std::string_view previous);

}  // namespace kaiku::store
