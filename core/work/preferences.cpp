#include "core/work/preferences.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/store/schema.hpp"
#include "core/work/login.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

void require_own(const Job& job) {
    require_user(job);
    require_schema(job, store::schema_with_network);
}

std::string json_of(const Preferences& p) { return base::JsonObject().add("bulletins", p.bulletins).add("incidents", p.incidents).add("lang", p.lang).text(); }

}  // namespace

Preferences own_preferences(const Job& job) {
    require_own(job);
    return store::preferences_of(job.db(), job.caller.user);
}

Preferences change_preferences(const Job& job, const PreferenceFields& fields) {
    require_own(job);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto before = store::preferences_of(job.db(), job.caller.user);
    auto after = before;
    if (fields.bulletins) after.bulletins = *fields.bulletins;
    if (fields.incidents) after.incidents = *fields.incidents;
    if (fields.lang) after.lang = fields.lang;
    if (json_of(after) != json_of(before)) {
        store::set_preferences(job.db(), job.caller.user, after);
        audit(job, "user settings", object_name("user", job.caller.user), json_of(before), json_of(after));
    }
    transaction.commit();
    return after;
}

std::optional<std::string> chosen_language(const Register& records, const Caller& caller) {
    if (caller.user == 0 || !store::has_network(records.connection())) return std::nullopt;
    return store::preferences_of(records.connection(), caller.user).lang;
}

}  // namespace kaiku::work
