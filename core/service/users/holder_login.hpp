// Holders proving who they are (R26): a password set by a one-time code, and sessions. Nothing of
// this makes anybody a user of the register.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/service/operation.hpp"
#include "core/service/users/credentials.hpp"

namespace kaiku::service {

/// Sets a password by a one-time code, once. Throws denied `wrong_code` for a wrong, used or old
/// one, an unknown address, too many attempts.
void activate_account(const Operation& operation, std::string_view email, std::string_view code,
                      const std::string& password);

/// Whoever has the password. Whatever is wrong is one and the same Error denied `wrong_login`, and
/// costs the same work.
model::Holder authenticate_holder(const Operation& operation, std::string_view email,
                                  const std::string& password);
/// The same, and begins a session.
NewSession log_in_holder(const Operation& operation, std::string_view email,
                         const std::string& password);
/// nullopt for one that has ended.
std::optional<model::Holder> find_holder_by_session(const Operation& operation,
                                                    const std::string& secret);
/// Ends the session; one that has ended already is no error.
void log_out_holder(const Operation& operation, const std::string& secret);

/// Throws denied `wrong_login` for a wrong old password. All sessions end.
void change_holder_password(const Operation& operation, std::string_view email,
                            const std::string& old_password, const std::string& new_password);

}  // namespace kaiku::service
