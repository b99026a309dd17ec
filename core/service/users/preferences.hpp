// SPDX-License-Identifier: Apache-2.0
// Users' and holders' own settings.
#pragma once
#include <optional>
#include <string>

#include "core/model/holder.hpp"
#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct PreferenceFields {
    std::optional<bool> bulletins, incidents;
    std::optional<std::string> lang;
};
/// The caller's own settings; change_preferences() returns the changed ones. Both throw denied
/// `not_logged_in`.
model::Preferences show_preferences(const Operation& operation);
model::Preferences change_preferences(const Operation& operation, const PreferenceFields& fields);

struct HolderSettingFields {
    std::optional<bool> reminders;
    std::optional<std::string> lang;
};
/// The settings of a holder whom the caller of the function has authenticated;
/// change_holder_settings() returns the changed ones. Both throw failed `needs_migration`.
model::HolderSettings show_holder_settings(const Operation& operation, const model::Holder& holder);
model::HolderSettings change_holder_settings(const Operation& operation,
                                             const model::Holder& holder,
                                             const HolderSettingFields& fields);

/// The language that the caller has chosen; nullopt if there is none or the caller is not a user.
std::optional<std::string> chosen_language(const Register& records, const Caller& caller);

}  // namespace kaiku::service
