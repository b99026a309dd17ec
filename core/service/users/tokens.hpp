// SPDX-License-Identifier: Apache-2.0
// Tokens, with which scheduled programs work as a user.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/user.hpp"
#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct NewToken {
    std::string name;
    std::string secret;  // shown once
    std::optional<time::Day> last_day;
};
/// Creates a token with which a scheduled program can work as the caller. Throws denied
/// `not_logged_in`, denied `needs_login`, conflict `exists`, malformed `out_of_range` for a last
/// day in the past.
NewToken create_token(const Operation& operation, const model::Name& name,
                      std::optional<time::Day> last_day);
/// The tokens of a user all of whose grants the caller may manage; without an address, the caller's
/// own. Throws not_found `not_found` for any other user.
std::vector<model::Token> list_tokens(const Operation& operation,
                                      const std::optional<model::EmailAddress>& email = {});
/// Throws not_found `not_found` if the user has no such token.
void revoke_token(const Operation& operation, const model::Name& name,
                  const std::optional<model::EmailAddress>& email = {});

}  // namespace kaiku::service
