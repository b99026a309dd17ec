// SPDX-License-Identifier: Apache-2.0
// Storage of users' preferences: mail subscriptions and language. Everything here needs
// schema_with_network.
#pragma once
#include "core/db/connection.hpp"
#include "core/model/user.hpp"

namespace kaiku::store {

model::Preferences load_preferences(db::Connection& connection, model::Id user);
void set_preferences(db::Connection& connection, model::Id user,
                     const model::Preferences& preferences);

}  // namespace kaiku::store
