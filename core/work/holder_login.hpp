// Holders proving who they are (R26): a password set by a one-time code, and sessions. Nothing of this makes anybody a user of the register.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/work/job.hpp"
#include "core/work/proving.hpp"

namespace kaiku::work {

/// Sets a password by a one-time code, once. Throws denied `wrong_code` for a wrong, used or old one, an unknown address, too many attempts.
void activate_account(const Job& job, std::string_view email, std::string_view code, const std::string& password);

/// Whoever has the password. Whatever is wrong is one and the same Error denied `wrong_login`, and costs the same work.
model::Holder prove_holder(const Job& job, std::string_view email, const std::string& password);
/// The same, and begins a session.
NewSession log_in_holder(const Job& job, std::string_view email, const std::string& password);
/// nullopt for one that has ended.
std::optional<model::Holder> holder_of_session(const Job& job, const std::string& secret);
/// Ends the session; one that has ended already is no error.
void log_out_holder(const Job& job, const std::string& secret);

/// Throws denied `wrong_login` for a wrong old password. All sessions end.
void change_holder_password(const Job& job, std::string_view email, const std::string& old_password, const std::string& new_password);

}  // namespace kaiku::work
