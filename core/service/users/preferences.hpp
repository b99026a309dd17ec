// What users want for themselves (chapter 3.2.5 of the manual).
#pragma once
#include <optional>
#include <string>

#include "core/service/operation.hpp"
#include "core/store/preferences.hpp"

namespace kaiku::service {

using store::Preferences;

struct PreferenceFields {
    std::optional<bool> bulletins, incidents;
    std::optional<std::string> lang;
};
/// The caller's own, the second as they are after the change. Throw denied `not_logged_in`.
Preferences show_preferences(const Operation& operation);
Preferences change_preferences(const Operation& operation, const PreferenceFields& fields);

/// The language that the caller has chosen; nullopt for whoever has chosen none, or is no user.
std::optional<std::string> chosen_language(const Register& records, const Caller& caller);

}  // namespace kaiku::service
