// SPDX-License-Identifier: Apache-2.0
// Storage of users' preferences: mail subscriptions and language. Everything here needs
// schema_with_network.
#pragma once
#include <optional>
#include <string>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// Users get no mail until they subscribe. `lang`: `fi`, `sv`, `en`; nullopt if never chosen.
struct Preferences {
    bool bulletins = false, incidents = false;
    std::optional<std::string> lang;
};
Preferences load_preferences(db::Connection& connection, model::Id user);
void set_preferences(db::Connection& connection, model::Id user, const Preferences& preferences);

}  // namespace kaiku::store
