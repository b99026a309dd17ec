// Users proving who they are: passwords, sessions, one-time codes, tokens (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/service/users/credentials.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

struct Session {
    std::string secret;  // for the session file
    std::string email;
    time::Instant expires_at;
};
/// Begins a session. Whatever is wrong (address, password, disabled, too many wrong ones) is one
/// and the same Error denied `wrong_login` and costs the same work. An attempt counts before it is
/// judged, in a transaction of its own.
Session log_in(const Operation& operation, std::string_view email, const std::string& password);
/// Ends the session; one that has ended already is no error.
void log_out(const Operation& operation, const std::string& secret);

/// What names a session file: the register's own id, the same by whatever path or URI it is
/// reached.
std::string register_id(const Register& records);

/// Throws denied `not_logged_in` for whoever is no user of the register's: nobody, or whoever has a
/// register without users.
void require_user(const Operation& operation);

/// The caller's own password. Throws denied `wrong_login` for a wrong old one. Other sessions end.
void change_password(const Operation& operation, const std::string& old_password,
                     const std::string& new_password);

/// A one-time code for a user whom the caller may manage: for handing over. nullopt where the
/// caller may not, or nobody is logged in, or there is no such user.
std::optional<std::string> create_code_for(const Operation& operation, std::string_view email);
struct CodeToMail {
    std::string email;  // as the register has it: two addresses that are the same ignoring case may
                        // be two people's elsewhere
    std::string code;
};
/// A one-time code by mail, whoever asks; nullopt for an unknown or disabled user, which costs the
/// same. Not for the caller to see.
std::optional<CodeToMail> create_code_to_mail(const Operation& operation, std::string_view email);
/// Sets a password by a one-time code, once. Throws denied `wrong_code` for a wrong, used or old
/// one, an unknown address, too many attempts.
void reset_password(const Operation& operation, std::string_view email, std::string_view code,
                    const std::string& new_password);

struct NewToken {
    std::string name;
    std::string secret;  // shown once
    std::optional<time::Day> last_day;
};
/// A token with which a job works as the caller. Throws denied `not_logged_in`, conflict `exists`,
/// malformed `out_of_range` for a last day that is past.
NewToken create_token(const Operation& operation, std::string_view name,
                      std::optional<time::Day> last_day);
std::vector<store::Token> list_tokens(const Operation& operation);
/// Throws not_found.
void revoke_token(const Operation& operation, std::string_view name);

}  // namespace kaiku::service
