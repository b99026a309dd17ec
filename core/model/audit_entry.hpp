// SPDX-License-Identifier: Apache-2.0
// One entry of the audit log (R28).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/time/instant.hpp"

namespace kaiku::model {

/// An entry with its content, which an erasure removes.
struct AuditEntry {
    std::int64_t number = 0;
    time::Instant at;
    std::string actor;
    std::string action;
    /// `card:12`, `usage:7`; never a card code, because an erasure could not remove it.
    std::string object;
    std::optional<std::string> before, after;  // JSON
};

/// An entry by its number and its hash, which depends on all entries before it: a register that has
/// the entry has all that was recorded before it. 0 and an empty hash: no entry.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};

}  // namespace kaiku::model
