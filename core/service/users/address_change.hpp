// SPDX-License-Identifier: Apache-2.0
// Another address for an account that its holder has opened. An office asks for it; address,
// password and sessions stay as they are until the code is used with the new address.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/service/operation.hpp"
#include "core/store/holders.hpp"

namespace kaiku::service {

/// The change to this address that the code is for, if it is still good.
std::optional<store::HolderJoin> find_address_change(const Operation& operation,
                                                     std::string_view email, std::string_view code);
/// Gives the account the address, and this password in place of the old one; the rest is as in a
/// new account, because it may be another person's now. Throws denied `wrong_code` if the change
/// was cancelled or the card blocked since then, or if the address now belongs to another account.
/// `entry` is what the audit log keeps of it.
void change_address(const Operation& operation, const store::HolderJoin& change,
                    const std::string& password_hash, const std::string& entry);
/// Cancels what waits for a code: the owner of the card's account does not want it.
void cancel_address_change(const Operation& operation, model::Id card);

}  // namespace kaiku::service
