// Users, their grants and keys; areas, which are a scope of grants (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/store/people.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

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

/// Who the caller is; the e-mail address is empty for whoever has a register without users. Throws denied `not_logged_in` for nobody.
UserView who_am_i(const Job& job);

/// Makes a user with grants such as `recorder@site:Uimahalli` (a name or an id). Without a password a one-time code comes back in `code`. Throws conflict `exists`,
/// malformed `not_an_address` or `not_a_grant`, refused `first_user` unless the first one is a national coordinator, refused `no_grant` for a user without
/// grants made by somebody who could not manage them then, refused `wrong_kind` for a role that does not fit the scope.
struct AddedUser {
    UserView user;
    std::optional<std::string> code;
};
AddedUser add_user(const Job& job, std::string_view email, const std::vector<std::string>& grants, const std::optional<std::string>& password);
/// Users with a grant that the caller may manage.
void list_users(const Job& job, const std::function<void(const UserView&)>& take);
UserView show_user(const Job& job, std::string_view email);
/// Takes effect at once: sessions end. Throws conflict `exists` when it is so already, refused `last_coordinator`. Only for a user all of whose grants the caller may manage.
UserView set_user_active(const Job& job, std::string_view email, bool active);
/// Throws conflict `exists` for a grant that is there already, not_found for one that is not, refused `last_coordinator`.
UserView grant(const Job& job, std::string_view email, std::string_view grant);
UserView revoke(const Job& job, std::string_view email, std::string_view grant);

/// A user's public key for ssh; the text of a file like id_ed25519.pub. The caller's own, or of a user all of whose grants the caller may manage. Throws malformed `not_a_key`, conflict `exists`.
store::UserKey add_key(const Job& job, std::string_view email, std::string_view text);
std::vector<store::UserKey> list_keys(const Job& job, std::string_view email);
/// Throws not_found.
void remove_key(const Job& job, std::string_view email, model::Id key);
/// For sshd: every active user's keys.
void each_authorized_key(const Register& records, const std::function<void(const store::UserKey&)>& take);

struct AreaView {
    model::Id id = 0;
    std::string name;
    std::vector<std::string> municipalities;  // Finnish names
};
/// Throws conflict `exists` for a name or a municipality that another area has.
AreaView add_area(const Job& job, std::string_view name, const std::vector<std::string>& municipalities);
AreaView edit_area(const Job& job, std::string_view named, const std::optional<std::string>& name, const std::vector<std::string>& municipalities);
AreaView show_area(const Job& job, std::string_view named);
void list_areas(const Job& job, const std::function<void(const AreaView&)>& take);
/// Throws refused `in_use` while organisations or grants name it.
void remove_area(const Job& job, std::string_view named);

}  // namespace kaiku::work
