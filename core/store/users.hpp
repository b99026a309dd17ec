// SPDX-License-Identifier: Apache-2.0
// Storage of users with their grants, tokens and keys, and of areas. Secrets are passed and stored
// only as hashes. Passwords and sessions are in core/store/credentials.hpp.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/user.hpp"

namespace kaiku::store {

using model::Id;

/// Whether the register has users and so requires a login. One that has not been migrated has none.
bool has_users(db::Connection& connection);
/// Prefetches the query of has_users() (see db::Connection::prefetch); can be called before the
/// schema version is known.
void prefetch_has_users(db::Connection& connection);

/// Inserts a user and returns the id; nullopt if the address exists, ignoring case.
std::optional<Id> insert_user(db::Connection& connection, const std::string& email);
std::optional<model::User> find_user(db::Connection& connection, Id id);
std::optional<model::User> find_user_by_email(db::Connection& connection, std::string_view email);
/// All users, by address.
std::vector<model::User> list_users(db::Connection& connection);
void set_user_active(db::Connection& connection, Id user, bool active);

std::vector<model::Grant> list_grants(db::Connection& connection, Id user);
/// Returns false if the user already has the grant.
bool insert_grant(db::Connection& connection, Id user, const model::Grant& grant);
/// Returns false if the user does not have the grant.
bool delete_grant(db::Connection& connection, Id user, const model::Grant& grant);
std::int64_t count_grants_in(db::Connection& connection, const model::Scope& scope);
/// The number of active users with a coordinator's grant for the whole country.
std::int64_t count_national_coordinators(db::Connection& connection);
/// Whether one of them can still log in: with a password, an unexpired one-time code or token, or a
/// key.
bool can_any_national_coordinator_log_in(db::Connection& connection, time::Instant now);

/// The active user whose session this is, unless it has ended.
std::optional<model::User> find_user_by_session(db::Connection& connection, const std::string& hash,
                                                time::Instant now);

/// Returns false if the user already has a token of that name.
bool insert_token(db::Connection& connection, const std::string& hash, Id user,
                  const model::Token& token);
/// Returns false if the user has no token of that name.
bool delete_token(db::Connection& connection, Id user, std::string_view name);
std::vector<model::Token> list_tokens(db::Connection& connection, Id user);
/// The active user whose token this is, unless it has expired.
std::optional<model::User> find_user_by_token(db::Connection& connection, const std::string& hash,
                                              time::Day today);

/// nullopt if the key already belongs to a user.
std::optional<Id> insert_key(db::Connection& connection, Id user, const model::PublicKey& key,
                             time::Instant at);
bool delete_key(db::Connection& connection, Id user, Id key);
std::vector<model::UserKey> list_keys(db::Connection& connection, Id user);
/// The keys of all active users, or the one of them that has this body.
void for_each_active_key(db::Connection& connection, const std::optional<std::string>& body,
                         const std::function<void(const model::UserKey&)>& on_row);

struct AreaRow {
    Id id = 0;
    std::string name;
    std::vector<std::string> municipalities;  // codes
};
/// nullopt if an area already has that name.
std::optional<Id> insert_area(db::Connection& connection, const std::string& name);
void rename_area(db::Connection& connection, Id area, const std::string& name);
void delete_area(db::Connection& connection, Id area);
/// Replaces the area's municipalities. Returns false if one of them belongs to another area.
bool set_municipalities(db::Connection& connection, Id area, const std::vector<std::string>& codes);
std::vector<AreaRow> list_areas(db::Connection& connection);
/// Empty if there is no such area.
std::string find_area_name(db::Connection& connection, Id area);
void set_area(db::Connection& connection, Id organisation, std::optional<Id> area);
/// Organisations whose own area it is, and those that are in it because of their municipality.
std::int64_t count_organisations_in_area(db::Connection& connection, Id area);
std::int64_t count_organisations_by_municipality(db::Connection& connection, Id area);

}  // namespace kaiku::store
