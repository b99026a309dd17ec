// What users want: by mail, and in which language. Everything here needs schema_with_network.
#pragma once
#include <optional>
#include <string>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// Nothing by mail until it is ordered. `lang`: `fi`, `sv`, `en`; nullopt where it was never said.
struct Preferences {
    bool bulletins = false, incidents = false;
    std::optional<std::string> lang;
};
Preferences load_preferences(db::Connection& connection, model::Id user);
void set_preferences(db::Connection& connection, model::Id user, const Preferences& preferences);

}  // namespace kaiku::store
