// The first coordinator of a register, and the one after the last: without a login, by whoever owns
// the register.
#pragma once
#include <optional>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// Makes the user a coordinator of the nation, active, with this password or, without one, a
/// one-time code, which comes back. Throws conflict `exists` while an active coordinator of the
/// nation can still come in, denied `not_owner` for whoever does not own the register's file or
/// schema, malformed `not_an_address`.
std::optional<std::string> appoint_coordinator(const Operation& operation, std::string_view email,
                                               const std::optional<std::string>& password);

/// The same for the register at `where` (`init` on one that is there).
std::optional<std::string> appoint_coordinator_at(const std::string& where,
                                                  const std::string& local, std::string_view email,
                                                  const std::optional<std::string>& password);

}  // namespace kaiku::service
