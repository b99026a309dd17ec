// SPDX-License-Identifier: Apache-2.0
// Authentication of users: passwords, sessions, one-time codes (R26).
#pragma once
#include <optional>
#include <string>

#include "core/service/operation.hpp"
#include "core/service/users/open_access.hpp"
#include "core/service/users/session.hpp"

namespace kaiku::service {

struct Session {
    std::string secret;  // for the session file
    std::string email;
    time::Instant expires_at;
};
/// Begins a session. Any failure (address, password, disabled user, too many wrong passwords)
/// throws the same Error denied `wrong_login` and takes the same work. An attempt is counted in a
/// separate transaction before it is checked.
Session log_in(const Operation& operation, std::string_view email, const std::string& password);
/// Ends the session, unless it has ended already.
void log_out(const Operation& operation, const std::string& secret);

/// The register's id, which names the session file. It is the same whatever path or URI leads to
/// the register.
std::string register_id(const Register& records);

/// Throws denied `not_logged_in` unless the caller is a user of the register: for an anonymous
/// caller and for the owner of a register without users.
void require_user(const Operation& operation);

/// Changes the caller's own password and returns what else still gives access. Throws denied
/// `wrong_login` for a wrong old one. Ends all sessions.
OpenAccess change_password(const Operation& operation, const std::string& old_password,
                           const std::string& new_password, bool revoke_all = false);

struct CodeToHand {
    std::string code;
    OpenAccess open;  // after the command
};
/// A one-time code to be handed to a user whom the caller may manage. nullopt if the caller may not
/// manage the user or is not logged in, or there is no such user. `revoke_all` also ends all
/// sessions and removes all tokens and keys of the user. Throws refused `disabled` for a disabled
/// user.
std::optional<CodeToHand> create_code_for(const Operation& operation, std::string_view email,
                                          bool revoke_all = false);
struct CodeToMail {
    /// As stored in the register: in another mail system, addresses that differ only in case may
    /// belong to two people.
    std::string email;
    std::string code;
    std::optional<std::string> lang;  // that the user has chosen
};
/// A one-time code to be sent by mail. Any caller may ask for it; nullopt for an unknown or
/// disabled user, and for one to whom a code was mailed less than `mailed_code_pause_seconds` ago;
/// all take the same work. The caller must not see it. It leaves a code that was handed out valid.
std::optional<CodeToMail> create_code_to_mail(const Operation& operation, std::string_view email);
/// Sets a password with a one-time code, which can be used once, and returns what else still gives
/// access after the command. Throws denied `wrong_code` for a wrong, used or expired code or an
/// unknown address. Failed attempts never delay the right code.
OpenAccess reset_password(const Operation& operation, std::string_view email, std::string_view code,
                          const std::string& new_password, bool revoke_all = false);

}  // namespace kaiku::service
