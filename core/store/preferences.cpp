// SPDX-License-Identifier: Apache-2.0

#include "core/store/preferences.hpp"

namespace kaiku::store {

model::Preferences load_preferences(db::Connection& connection, model::Id user) {
    auto rows = connection.query(
        "SELECT coalesce(bulletins, $2), coalesce(incidents, $2), lang FROM user_account WHERE id "
        "= $1",
        {user, false});
    if (!rows.next()) return {};
    return {rows.boolean(0), rows.boolean(1), rows.optional_text(2)};
}

void set_preferences(db::Connection& connection, model::Id user,
                     const model::Preferences& preferences) {
    connection.execute(
        "UPDATE user_account SET bulletins = $2, incidents = $3, lang = $4 WHERE id = $1",
        {user, preferences.bulletins, preferences.incidents, preferences.lang});
}

model::HolderSettings load_holder_settings(db::Connection& connection, model::Id account) {
    auto rows = connection.query(
        "SELECT coalesce(reminders, $2), lang FROM holder_account WHERE id = $1", {account, true});
    if (!rows.next()) return {};
    return {rows.boolean(0), rows.optional_text(1)};
}

void set_holder_settings(db::Connection& connection, model::Id account,
                         const model::HolderSettings& settings) {
    connection.execute("UPDATE holder_account SET reminders = $2, lang = $3 WHERE id = $1",
                       {account, settings.reminders, settings.lang});
}

}  // namespace kaiku::store
