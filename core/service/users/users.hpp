// SPDX-License-Identifier: Apache-2.0
// Management of users and their grants (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"
#include "core/service/users/open_access.hpp"

namespace kaiku::service {

struct GrantView {
    std::string role;   // `recorder`
    std::string scope;  // `site:Uimahalli`, `nation`
};
struct UserView {
    model::Id id = 0;
    std::string email;
    bool active = true;
    std::vector<GrantView> grants;  // only those that the caller may see
};

/// The caller as a user. The e-mail address is empty for the owner of a register without users.
/// Throws denied `not_logged_in` for an anonymous caller.
UserView current_user(const Operation& operation);

/// `code` is the one-time code of a user who was added without a password.
struct AddedUser {
    UserView user;
    std::optional<std::string> code;
};
/// Adds a user with grants such as `recorder@site:Uimahalli` (a name or an id). Without a password
/// the user gets a one-time code. Throws conflict `exists`, malformed `not_an_address` or
/// `not_a_grant`, refused `first_user` unless the first user is a national coordinator, refused
/// `no_grant` for a user without grants whom the caller could not manage afterwards, refused
/// `wrong_kind` for a role that does not fit the scope.
AddedUser add_user(const Operation& operation, const model::EmailAddress& email,
                   const std::vector<std::string>& grants,
                   const std::optional<std::string>& password);
/// Users with a grant that the caller may manage; all users if the caller manages the whole
/// country.
void list_users(const Operation& operation, const std::function<void(const UserView&)>& on_user);
/// One of those users, or the caller.
UserView show_user(const Operation& operation, const model::EmailAddress& email);
/// A user after a change, and what gives access to the account apart from the password.
struct ChangedUser {
    UserView user;
    OpenAccess open;
};
/// Enables or disables a user at once; disabling ends the sessions. Only for a user all of whose
/// grants the caller may manage. `revoke_all` also removes all tokens and keys. Throws conflict
/// `exists` if the user already is in that state, refused `last_coordinator`.
ChangedUser set_user_active(const Operation& operation, const model::EmailAddress& email,
                            bool active, bool revoke_all = false);
/// Add or remove a grant of one of the users that list_users() gives. Throw conflict `exists` for a
/// grant that the user already has, not_found for one that the user does not have, refused
/// `last_coordinator`. What is open gets or loses the grant at once; nothing is counted of a user
/// not all of whose grants the caller manages.
ChangedUser grant(const Operation& operation, const model::EmailAddress& email,
                  std::string_view grant);
ChangedUser revoke(const Operation& operation, const model::EmailAddress& email,
                   std::string_view grant);

}  // namespace kaiku::service
