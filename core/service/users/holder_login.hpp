// SPDX-License-Identifier: Apache-2.0
// Authentication of holders (R26): a password set with a one-time code, and sessions. This does not
// make anyone a user of the register.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/service/operation.hpp"
#include "core/service/users/session.hpp"

namespace kaiku::service {

enum class AccountOpening { opened, moved, declined };
/// An account shows one card: the codes of the card that it leaves and of the one that it shows
/// then.
struct AccountMove {
    std::string from, to;
};
using ConfirmMove = std::function<bool(const AccountMove&)>;
/// Sets a password with a one-time code, which can be used once. With the code of a card that was
/// activated with the address of an existing account, `password` is that account's password, and
/// the account shows the new card from now on, unless `confirm` returns false: then nothing
/// changes. It is called only after the password was checked. With the code of an address that an
/// open account is to get, it gets the address with the password. Throws denied `wrong_code` for a
/// wrong, used or expired code or an unknown address, denied `wrong_login` for a password that is
/// not the existing account's. Failed attempts never delay the right code.
AccountOpening activate_account(
    const Operation& operation, std::string_view email, std::string_view code,
    const std::string& password,
    const ConfirmMove& confirm = [](const AccountMove&) { return true; });

/// The holder with this address and password. Any failure throws the same Error denied
/// `wrong_login` and takes the same work.
model::Holder authenticate_holder(const Operation& operation, std::string_view email,
                                  const std::string& password);
/// Authenticates the holder and begins a session.
NewSession log_in_holder(const Operation& operation, std::string_view email,
                         const std::string& password);
/// nullopt for a session that has ended.
std::optional<model::Holder> find_holder_by_session(const Operation& operation,
                                                    const std::string& secret);
/// Ends the session, unless it has ended already.
void log_out_holder(const Operation& operation, const std::string& secret);

/// Throws denied `wrong_login` for a wrong old password. Ends all sessions, and cancels another
/// address or account that an office has asked for.
void change_holder_password(const Operation& operation, std::string_view email,
                            const std::string& old_password, const std::string& new_password);

}  // namespace kaiku::service
