#include "cmd/user_rows.hpp"

#include "core/base/json.hpp"

namespace kaiku::cmd {

namespace {

/// Objects in JSON; elsewhere as they are given: `recorder@site:Uimahalli`.
report::Value grants_value(const Context& context, const std::vector<work::GrantView>& grants) {
    const auto format = context.settings().format;
    if (format != report::Format::json && format != report::Format::jsonl) {
        std::vector<std::string> texts;
        for (const auto& grant : grants) texts.push_back(grant.role + "@" + grant.scope);
        return texts;
    }
    std::string document;
    for (const auto& grant : grants)
        document += (document.empty() ? "" : ",") + base::JsonObject().add("role", grant.role).add("scope", grant.scope).text();
    return report::Json{"[" + document + "]"};
}

}  // namespace

report::Columns user_columns(const Context& context) {
    return {{"email", context.text(N_("User"))}, {"active", context.text(N_("Active"))}, {"grants", context.text(N_("Grants"))}};
}

report::Row user_row(const Context& context, const work::UserView& view) {
    report::Value email;
    if (!view.email.empty()) email = view.email;
    return {email, view.active, grants_value(context, view.grants)};
}

report::Columns key_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"email", context.text(N_("User"))},
            {"kind", context.text(N_("Kind"))},
            {"key", context.text(N_("Key")), false},
            {"note", context.text(N_("Note"))},
            {"added_at", context.text(N_("Added at"))}};
}

report::Row key_row(const work::UserKey& key) {
    report::Value note;
    if (!key.key.note.empty()) note = key.key.note;
    return {key.id, key.email, key.key.kind, key.key.body, note, key.added_at};
}

}  // namespace kaiku::cmd
