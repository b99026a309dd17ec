// SPDX-License-Identifier: Apache-2.0
// Storage of what users and holders have chosen for their mail.
#pragma once
#include "core/db/connection.hpp"
#include "core/model/holder.hpp"
#include "core/model/user.hpp"

namespace kaiku::store {

/// Of users. Need schema_with_network.
model::Preferences load_preferences(db::Connection& connection, model::Id user);
void set_preferences(db::Connection& connection, model::Id user,
                     const model::Preferences& preferences);

/// Of the account of a holder. Need schema_with_reminders.
model::HolderSettings load_holder_settings(db::Connection& connection, model::Id account);
void set_holder_settings(db::Connection& connection, model::Id account,
                         const model::HolderSettings& settings);

}  // namespace kaiku::store
