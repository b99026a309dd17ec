// Whether one user may manage another, and grants as people write them.
#pragma once
#include <string>
#include <string_view>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// All grants of the user lie where the caller manages users; a user without grants is the
/// nation's.
bool can_manage(const Operation& operation, const model::User& user);
/// The caller manages users in the whole scope.
bool can_manage(const Operation& operation, const model::Scope& scope);

/// The answer for a user who does not exist, or is not the caller's to know of (R27).
[[noreturn]] void throw_unknown_user(const std::string& address);

/// `recorder@site:Uimahalli`, with a name or an id. Throws malformed `not_a_grant`, refused
/// `wrong_kind`, and what is not the caller's to give away: not_found as of a scope that does not
/// exist, denied `no_role` for the nation.
model::Grant read_grant(const Operation& operation, std::string_view text);
/// `site:Uimahalli`; the id where the place is gone.
std::string scope_text(const Operation& operation, const model::Scope& scope);

}  // namespace kaiku::service
