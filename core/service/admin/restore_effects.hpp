// SPDX-License-Identifier: Apache-2.0
// What restoring a backup takes from a register, and what it brings back.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// What the replaced contents have and the backup lacks, as numbers. And what the backup has and
/// the replaced contents had taken away, as people write it, in order: erased cards by code; users
/// by address; grants, tokens and keys after the address; whose password was another one.
struct RestoreEffects {
    std::int64_t last_entry = 0;  // number and hash of the last entry of the replaced audit log
    std::string last_hash;
    std::int64_t cards = 0, usages = 0, audit_entries = 0;
    std::vector<std::string> erased_cards, users, grants, tokens, keys, passwords;
    std::int64_t holder_passwords = 0;  // holders whose password in the backup differs
    bool is_of_another_register = false;
    bool ends_logins = false;  // the register has users and the backup has none
};

/// Compares what is in a register with a backup. Both are within transactions, or nobody else
/// writes to them.
RestoreEffects find_effects(const Operation& current, const Operation& backup);

}  // namespace kaiku::service
