// The audit trail (R28): entries chained by hash, contents apart.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// One entry with its content; the content is gone after an erasure.
struct AuditEntry {
    std::int64_t number = 0;
    time::Instant at;
    std::string actor;
    std::string action;
    std::string object;  // `card:12`, `usage:7`: never a code, which an erasure could not take back
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// Adds an entry at the end of the chain. Call it as the last step of a transaction: it locks the chain's head.
void append_audit(db::Connection& connection, const AuditEntry& entry);

/// The entries of an object, oldest first.
void each_audit_entry(db::Connection& connection, const std::string& object, const std::function<void(const AuditEntry&)>& take);

/// Walks the whole chain; the number of the first entry that does not hold, or nullopt.
std::optional<std::int64_t> first_broken_audit_entry(db::Connection& connection);

}  // namespace kaiku::store
