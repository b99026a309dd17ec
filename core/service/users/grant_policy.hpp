// SPDX-License-Identifier: Apache-2.0
// Decides whether one user may manage another; reads and formats grants.
#pragma once
#include <string>
#include <string_view>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Whether the caller manages users in the scope of each of the user's grants. A user without
/// grants can only be managed with the nationwide permission.
bool can_manage(const Operation& operation, const model::User& user);
/// Whether the caller manages users in the whole scope.
bool can_manage(const Operation& operation, const model::Scope& scope);

/// The user with this address: the caller, or a user all of whose grants the caller may manage.
/// Throws not_found `not_found`, denied `no_role` for a caller who manages no users.
model::User resolve_self_or_managed(const Operation& operation, const model::EmailAddress& email);

/// Throws the not_found error for a user who does not exist, or whom the caller may not know of
/// (R27).
[[noreturn]] void throw_unknown_user(const std::string& address);

/// Throws the not_found error for a user all of whose grants the caller would have to manage. A
/// caller who manages some of them knows the user, and is told that it takes the others too. `user`
/// is an empty one if there is none with the address.
[[noreturn]] void throw_not_managed(const Operation& operation, const model::User& user,
                                    const std::string& address);

/// Reads a grant like `recorder@site:Uimahalli`, with a name or an id. Throws malformed
/// `not_a_grant`, refused `wrong_kind`. For a grant that the caller may not give: not_found, as for
/// a scope that does not exist, or denied `no_role` for the whole country.
model::Grant parse_grant(const Operation& operation, std::string_view text);
/// Formats a scope as parse_grant() reads it: `site:Uimahalli`, `site:Toimisto (Kuhmon sosiaali)`
/// where several sites have the name; with the id if the place no longer exists.
std::string scope_text(const Operation& operation, const model::Scope& scope);

}  // namespace kaiku::service
