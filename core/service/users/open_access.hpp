// SPDX-License-Identifier: Apache-2.0
// What gives access to an account apart from its password.
#pragma once
#include <cstdint>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Numbers of sessions and tokens that have not expired, and of ssh keys.
struct OpenAccess {
    std::int64_t sessions = 0;
    std::int64_t tokens = 0;
    std::int64_t keys = 0;

    bool any() const { return sessions + tokens + keys > 0; }
};
OpenAccess count_open_access(const Operation& operation, const model::User& user);

/// Ends the user's sessions and removes all tokens and keys, each with an audit entry, within the
/// caller's transaction. The caller has checked that this is allowed.
void revoke_open_access(const Operation& operation, const model::User& user);

}  // namespace kaiku::service
