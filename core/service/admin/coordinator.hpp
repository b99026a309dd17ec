// SPDX-License-Identifier: Apache-2.0
// Appoints the first national coordinator of a register, or a new one when none can log in any
// more. Needs no login, but the caller must own the register.
#pragma once
#include <optional>
#include <string>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Makes the user an active national coordinator with the given password or, without one, with a
/// one-time code, which is returned. Throws conflict `exists` while an active national coordinator
/// can still log in, denied `not_owner` if the caller does not own the register's file or schema,
/// malformed `not_an_address`.
std::optional<std::string> appoint_coordinator(const Operation& operation,
                                               const model::EmailAddress& email,
                                               const std::optional<std::string>& password);

/// The same for the existing register at `where` (`kaiku init`). `local` names the actor in the
/// audit log.
std::optional<std::string> appoint_coordinator_at(const std::string& where,
                                                  const std::string& local,
                                                  const model::EmailAddress& email,
                                                  const std::optional<std::string>& password);

}  // namespace kaiku::service
