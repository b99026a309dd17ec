// SPDX-License-Identifier: Apache-2.0
// Contents of the audit log that belong to what is erased: finding them and erasing them.
#pragma once
#include <cstdint>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/erasure_targets.hpp"

namespace kaiku::store {

struct AuditMentions {
    /// Entries that belong to the targets: on the cards, their usages, holders and pending usages;
    /// and, if they contain a code, on access to lists and on the imports. Entries on imports
    /// belong to them also if they contain a hash of rows.
    std::vector<std::int64_t> own;
    /// Other entries that contain one of the codes, or are among the targets' replacements.
    std::vector<std::int64_t> others;
};
/// Finds the targets' entries whose contents still exist, in order. Reads the whole audit log.
AuditMentions find_audit_mentions(db::Connection& connection, ErasureTargets targets);
/// Erases the contents of entries. The last entry of the audit log must be an erasure that lists
/// them.
void erase_audit_contents(db::Connection& connection, const std::vector<std::int64_t>& numbers);

}  // namespace kaiku::store
