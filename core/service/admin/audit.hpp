// Looking at the audit trail and proving it (R28).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct AuditQuery {
    std::optional<time::Day> since;
    std::optional<std::string> user;  // as the trail names them
    std::optional<std::string>
        object;  // a card's code, an e-mail address, or as the trail names it: `usage:7`
};
struct AuditView {
    std::int64_t id = 0;
    time::Instant at;
    std::string user;
    std::string action;
    std::string
        object;  // a card by its code, a user by the address, all else as the trail names it
    std::optional<std::string> before, after;  // JSON
};
/// Oldest first; the number given out.
std::int64_t list_audit(const Operation& operation, const AuditQuery& query,
                        const std::function<void(const AuditView&)>& on_entry);

/// `number:hash`
std::string format_head(std::int64_t number, const std::string& hash);

struct AuditVerification {
    std::string head;  // of the trail as it is, for keeping elsewhere
    std::int64_t entries = 0;
    std::optional<std::int64_t> broken;  // the first entry that does not hold
    std::vector<std::string> missing;  // heads that were kept and are not in the trail any more: it
                                       // was cut or written anew
};
/// Walks the whole trail. `kept`: heads as format_head() writes them, or hashes alone; empty texts
/// count for nothing. Throws malformed `not_a_head`.
AuditVerification verify_audit(const Operation& operation,
                               const std::vector<std::string>& known_heads);

}  // namespace kaiku::service
