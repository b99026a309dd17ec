// SPDX-License-Identifier: Apache-2.0
// Verification of the audit log: that its chain is whole, and that erasures explain what is
// missing.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/store/audit_log.hpp"

namespace kaiku::store {

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
