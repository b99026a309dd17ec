// What the audit trail says of a thing: canonical JSON, and the last step of every change.
#pragma once
#include <optional>
#include <string>

#include "core/model/card.hpp"
#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/model/usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

std::string to_json(const model::Card& card);
std::string to_json(const model::Usage& usage);
std::string to_json(const model::Organisation& organisation);
std::string to_json(const model::Site& site);
std::string to_json(const model::Event& event);

/// Writes the entry of a change (R28). Call it last, just before the commit: it takes the lock of
/// the chain.
void append_audit_entry(const Operation& operation, std::string action, std::string object,
                        std::optional<std::string> before, std::optional<std::string> after);

/// Notes that somebody looked at background data, in a transaction of its own. Where the register
/// can only be read, whoever has it looks without; a user is told to go where it can be written.
void log_access(const Operation& operation, std::string action, std::string object,
                std::optional<std::string> what);

/// `card:12`
std::string object_name(std::string_view kind, model::Id id);

}  // namespace kaiku::service
