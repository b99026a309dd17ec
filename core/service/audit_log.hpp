// SPDX-License-Identifier: Apache-2.0
// Writes audit log entries, and records as the canonical JSON that those contain.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/model/audit_entry.hpp"
#include "core/model/card.hpp"
#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/model/usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

std::string to_json(const model::Card& card);
/// With the card that it has a relation to, by the name that the log has for it: `card:12`.
std::string to_json(const model::Card& card, std::string_view relation,
                    const std::optional<model::Id>& other);
std::string to_json(const model::Usage& usage);
std::string to_json(const model::Organisation& organisation);
std::string to_json(const model::Site& site);
std::string to_json(const model::Event& event);

/// Appends the audit entry of a change (R28), and returns its number and hash. Call it last, just
/// before the commit, because it takes the lock of the hash chain.
model::AuditHead append_audit_entry(const Operation& operation, std::string action,
                                    std::string object, std::optional<std::string> before,
                                    std::optional<std::string> after);

/// The same for a change that a holder makes. The log identifies holders by the number of their
/// account, which means nothing once the account is erased. Only changes of an account are logged:
/// when holders log in and what they view is private.
void append_holder_entry(const Operation& operation, model::Id account, std::string action,
                         std::string object, std::optional<std::string> before,
                         std::optional<std::string> after);

/// Logs, in a separate transaction, that background data was read. If the register is read-only,
/// the owner may read without an entry; for a user, throws `read_only`.
void log_access(const Operation& operation, std::string action, std::string object,
                std::optional<std::string> what);

/// The audit log's name of a record: `card:12`.
std::string object_name(std::string_view kind, model::Id id);

}  // namespace kaiku::service
