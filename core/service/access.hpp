// Who works, and what the policy (core/model/policy.hpp) lets them do. Every function of core/work
// asks here before it looks at anything.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/model/policy.hpp"
#include "core/service/operation.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

/// What a user brings along to prove who it is. At most one is set; none: nobody.
struct Credentials {
    std::optional<std::string> session, token;  // secrets as they were given out
    std::optional<std::string> trusted_email;   // a user whose key sshd has accepted
};

/// Whether the register has users, so that a login is needed. Until then whoever has it works on
/// it, as national coordinator: Caller::owner().
bool requires_login(const Register& records);

/// The user whom the credentials prove, else nobody. Never throws for bad credentials: what needs a
/// user does. Sessions and tokens end by the clock: no --today makes them last.
Caller identify(const Register& records, const Credentials& credentials, time::Instant now);

/// Reads anew what the user may do, for work that goes on for long; throws Error denied
/// `not_logged_in` for one who was disabled meanwhile.
void refresh_grants(const Register& records, Caller& caller);

/// Throws Error denied `not_logged_in` for nobody, `no_role` for a user whose grants do not allow
/// the action anywhere: the same whatever there is (R27).
void require_permission(const Operation& operation, model::Action action);
/// The same for what concerns the whole nation or no place in particular.
void require_nationwide_permission(const Operation& operation, model::Action action);
/// Whether the caller may do it there. What they may not is not there for them: say what is said of
/// a thing that does not exist.
bool is_permitted(const Operation& operation, model::Action action, const model::Site& site);
bool is_permitted(const Operation& operation, model::Action action,
                  const model::Organisation& organisation);
bool is_permitted(const Operation& operation, model::Action action, const model::Place& place);
bool is_permitted(const Operation& operation, model::Action action);

/// The sites where the caller may do it, for queries; nullopt: all. Throws what require() throws.
std::optional<std::vector<model::Id>> permitted_sites(const Operation& operation,
                                                      model::Action action);

}  // namespace kaiku::service
