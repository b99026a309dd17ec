// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/preferences.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/login.hpp"
#include "core/store/preferences.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

void require_own_account(const Operation& operation) {
    require_user(operation);
    require_schema(operation, store::schema_with_network);
}

std::string to_json(const model::Preferences& p) {
    return base::JsonObject()
        .add("bulletins", p.bulletins)
        .add("incidents", p.incidents)
        .add("lang", p.lang)
        .text();
}

std::string to_json(const model::HolderSettings& settings) {
    return base::JsonObject()
        .add("reminders", settings.reminders)
        .add("lang", settings.lang)
        .text();
}

}  // namespace

model::Preferences show_preferences(const Operation& operation) {
    require_own_account(operation);
    return store::load_preferences(operation.db(), operation.caller.user);
}

model::Preferences change_preferences(const Operation& operation, const PreferenceFields& fields) {
    require_own_account(operation);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto before = store::load_preferences(operation.db(), operation.caller.user);
    auto after = before;
    if (fields.bulletins) after.bulletins = *fields.bulletins;
    if (fields.incidents) after.incidents = *fields.incidents;
    if (fields.lang) after.lang = fields.lang;
    if (to_json(after) != to_json(before)) {
        store::set_preferences(operation.db(), operation.caller.user, after);
        append_audit_entry(operation, "user settings", object_name("user", operation.caller.user),
                           to_json(before), to_json(after));
    }
    transaction.commit();
    return after;
}

model::HolderSettings show_holder_settings(const Operation& operation,
                                           const model::Holder& holder) {
    require_schema(operation, store::schema_with_reminders);
    return store::load_holder_settings(operation.db(), holder.id);
}

model::HolderSettings change_holder_settings(const Operation& operation,
                                             const model::Holder& holder,
                                             const HolderSettingFields& fields) {
    require_schema(operation, store::schema_with_reminders);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto before = store::load_holder_settings(operation.db(), holder.id);
    auto after = before;
    if (fields.reminders) after.reminders = *fields.reminders;
    if (fields.lang) after.lang = fields.lang;
    if (to_json(after) != to_json(before)) {
        store::set_holder_settings(operation.db(), holder.id, after);
        append_holder_entry(operation, holder.id, "my settings", object_name("holder", holder.id),
                            to_json(before), to_json(after));
    }
    transaction.commit();
    return after;
}

std::optional<std::string> chosen_language(const Register& records, const Caller& caller) {
    if (caller.user == 0 || !store::has_schema(records.connection(), store::schema_with_network))
        return std::nullopt;
    return store::load_preferences(records.connection(), caller.user).lang;
}

}  // namespace kaiku::service
