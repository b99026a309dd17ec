// SPDX-License-Identifier: Apache-2.0
// Checks the password of a user or holder before a new one is asked for.
#pragma once
#include <string>
#include <string_view>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// Checks, before a password is asked for, that the caller may change their own. Throws denied
/// `not_logged_in`, and `needs_login` for a token.
void require_password_change(const Operation& operation);
/// Throws what change_password() throws for a wrong old password, which counts as a failed attempt.
void require_own_password(const Operation& operation, const std::string& password);
/// The same for a holder: see change_holder_password().
void require_holder_password(const Operation& operation, std::string_view email,
                             const std::string& password);

}  // namespace kaiku::service
