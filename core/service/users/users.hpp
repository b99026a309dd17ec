// Users and their grants (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

struct GrantView {
    std::string role;   // `recorder`
    std::string scope;  // `site:Uimahalli`, `nation`
};
struct UserView {
    model::Id id = 0;
    std::string email;
    bool active = true;
    std::vector<GrantView> grants;  // of those that the caller may see
};

/// Who the caller is; the e-mail address is empty for whoever has a register without users. Throws
/// denied `not_logged_in` for nobody.
UserView current_user(const Operation& operation);

/// Makes a user with grants such as `recorder@site:Uimahalli` (a name or an id). Without a password
/// a one-time code comes back in `code`. Throws conflict `exists`, malformed `not_an_address` or
/// `not_a_grant`, refused `first_user` unless the first one is a national coordinator, refused
/// `no_grant` for a user without grants made by somebody who could not manage them then, refused
/// `wrong_kind` for a role that does not fit the scope.
struct AddedUser {
    UserView user;
    std::optional<std::string> code;
};
AddedUser add_user(const Operation& operation, std::string_view email,
                   const std::vector<std::string>& grants,
                   const std::optional<std::string>& password);
/// Users with a grant that the caller may manage; for those who manage the nation's, all.
void list_users(const Operation& operation, const std::function<void(const UserView&)>& on_user);
/// One of those, or whoever asks.
UserView show_user(const Operation& operation, std::string_view email);
/// Takes effect at once: sessions end. Throws conflict `exists` when it is so already, refused
/// `last_coordinator`. Only for a user all of whose grants the caller may manage.
UserView set_user_active(const Operation& operation, std::string_view email, bool active);
/// Of one of those whom list_users() gives. Throws conflict `exists` for a grant that is there
/// already, not_found for one that is not, refused `last_coordinator`.
UserView grant(const Operation& operation, std::string_view email, std::string_view grant);
UserView revoke(const Operation& operation, std::string_view email, std::string_view grant);

}  // namespace kaiku::service
