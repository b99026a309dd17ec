// SPDX-License-Identifier: Apache-2.0
// Identifies the caller and applies the access policy (core/model/policy.hpp). Every function of
// core/service checks permissions here before it reads or changes anything.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/model/policy.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// What callers present to prove who they are. At most one member is set; if none is, the caller is
/// anonymous.
struct Credentials {
    std::optional<std::string> session, token;  // secrets in plain text, as they were issued
    std::optional<std::string> trusted_email;   // of a user whose SSH key sshd has accepted
};

/// Whether the register has users, so that a login is needed. Without users, anyone who can open
/// the register works as a national coordinator: Caller::owner().
bool requires_login(const Register& records);

/// Returns the user proved by the credentials, otherwise an anonymous caller. Never throws for bad
/// credentials: the operations that need a user do. Sessions and tokens expire by the real clock;
/// --today does not extend them.
Caller identify(const Register& records, const Credentials& credentials, time::Instant now);

/// Throws Error denied `not_logged_in` for an anonymous caller and `no_role` for a user whose
/// grants do not allow the action anywhere; a few actions need no grant, see
/// model::Policy::without_grants. The result does not depend on which records exist
/// (R27).
void require_permission(const Operation& operation, model::Action action);
/// The same for an action that concerns the whole country or no place in particular.
void require_nationwide_permission(const Operation& operation, model::Action action);
/// Throws Error denied `needs_login` for a caller who has come with a token. Everything that gives
/// access (a token, a key, a grant, a user, a one-time code, a password) needs a login or an ssh
/// key: what a token could give would outlive the token.
void require_personal_login(const Operation& operation);
/// The same for other operations; `fault` says why a token cannot perform this one.
void require_personal_login(const Operation& operation, const base::Message& fault);
/// Whether the caller may perform the action at the place. If not, the place must look to the
/// caller as if it did not exist: give the same error.
bool is_permitted(const Operation& operation, model::Action action, const model::Site& site);
bool is_permitted(const Operation& operation, model::Action action,
                  const model::Organisation& organisation);
bool is_permitted(const Operation& operation, model::Action action, const model::Place& place);
bool is_permitted(const Operation& operation, model::Action action);
/// The same for the id of a site; false if there is no such site.
bool is_permitted_at_site(const Operation& operation, model::Action action, model::Id site);

/// The sites where the caller may perform the action, for queries; nullopt means all sites. Throws
/// like require_permission().
std::optional<std::vector<model::Id>> permitted_sites(const Operation& operation,
                                                      model::Action action);

}  // namespace kaiku::service
