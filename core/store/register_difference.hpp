// SPDX-License-Identifier: Apache-2.0
// Compares a register with a copy of it, such as a backup: what the register has and the copy
// lacks. Both connections are within transactions.
#pragma once
#include <cstdint>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// The number of the last entry that both audit logs have, with the same hash; 0 if they have none
/// in common. The chain makes all entries before it the same.
std::int64_t find_last_common_entry(db::Connection& one, db::Connection& other);

/// Cards, other than erased ones, that the copy does not have: a card is the same by id and code.
std::int64_t count_cards_missing_in(db::Connection& copy, db::Connection& from);
/// Usages that count and that the copy does not have: a usage is the same by id and instant.
std::int64_t count_usages_missing_in(db::Connection& copy, db::Connection& from);

/// Holders' accounts with a password that the copy does not have, or has with another password. 0
/// if one of them is older than schema_with_holders.
std::int64_t count_holder_passwords_missing_in(db::Connection& copy, db::Connection& from);

}  // namespace kaiku::store
