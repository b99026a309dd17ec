// SPDX-License-Identifier: Apache-2.0
// Lists and verifies the audit log (R28).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct AuditQuery {
    std::optional<time::Day> since;
    std::optional<std::string> user;  // as named in the audit log
    /// A card code, an e-mail address, or a name as in the audit log: `usage:7`.
    std::optional<std::string> object;
};
struct AuditView {
    std::int64_t id = 0;
    time::Instant at;
    std::string user;
    std::string action;
    /// A card by its code, a user by the e-mail address, anything else as in the audit log.
    std::string object;
    std::optional<std::string> before, after;  // JSON
};
/// Calls `on_entry` for each matching entry, oldest first, and returns their number. Logs the
/// access.
std::int64_t list_audit(const Operation& operation, const AuditQuery& query,
                        const std::function<void(const AuditView&)>& on_entry);

/// Formats a head of the hash chain: `number:hash`.
std::string format_head(std::int64_t number, const std::string& hash);

struct AuditVerification {
    std::string head;  // of the current audit log, to be saved outside the register
    std::int64_t entries = 0;
    std::optional<std::int64_t> broken;  // number of the first invalid entry
    /// Known heads that are no longer in the log: it was truncated or rewritten.
    std::vector<std::string> missing;
    /// Triggers and rules that are not as the schema defines them: the log could be changed, or
    /// was.
    std::vector<std::string> triggers;
    /// Addresses of users who are not as the log says: see find_unlogged_changes().
    std::vector<std::string> users;
    /// Privileges of a server's roles to change the log, like `DELETE ON audit_entry TO town`.
    std::vector<std::string> privileges;

    bool is_valid() const {
        return !broken && missing.empty() && triggers.empty() && users.empty() &&
               privileges.empty();
    }
};
/// Verifies the whole hash chain and what protects it. `known_heads`: saved heads as written by
/// format_head(), or hashes alone; texts without a head are skipped. Throws malformed `not_a_head`
/// if `known_heads` is not empty but contains no head.
AuditVerification verify_audit(const Operation& operation,
                               const std::vector<std::string>& known_heads);

/// Checks what protects the log, and that users are as it says: fills in the triggers, users and
/// privileges. Must be called in a transaction.
void verify_guards(const Operation& operation, AuditVerification& verification);
/// One message for each of the verification's triggers, users and privileges.
std::vector<base::Message> describe_guard_faults(const AuditVerification& verification);

}  // namespace kaiku::service
