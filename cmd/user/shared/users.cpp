// SPDX-License-Identifier: Apache-2.0
#include "cmd/user/shared/users.hpp"

#include "core/base/json.hpp"

namespace kaiku::cmd {

namespace {

/// Grants as objects in JSON; in other formats as they are typed: `recorder@site:Uimahalli`.
output::Value grants_value(const Context& context, const std::vector<service::GrantView>& grants) {
    const auto format = context.settings().format;
    if (format != output::Format::json && format != output::Format::jsonl) {
        std::vector<std::string> texts;
        texts.reserve(grants.size());
        for (const auto& grant : grants) texts.push_back(grant.role + "@" + grant.scope);
        return texts;
    }
    std::string document;
    for (const auto& grant : grants)
        document += (document.empty() ? "" : ",") +
                    base::JsonObject().add("role", grant.role).add("scope", grant.scope).text();
    return output::Json{"[" + document + "]"};
}

}  // namespace

output::Columns user_columns(const Context& context) {
    output::Column grants{"grants", context.text(N_("Grants"))};
    grants.format = [&context](const output::Value& value) {
        auto text = output::to_plain_text(value);
        return text.empty() ? context.text(N_("no grants")) : text;
    };
    return {{"email", context.text(N_("User"))},
            {"active", context.text(N_("Enabled"))},
            std::move(grants)};
}

output::Row user_row(const Context& context, const service::UserView& view) {
    output::Value email;
    if (!view.email.empty()) email = view.email;
    return {email, view.active, grants_value(context, view.grants)};
}

ExitStatus show_user(Context& context, const service::UserView& view) {
    context.show(user_columns(context), user_row(context, view));
    return success;
}

void user_options(Arguments& arguments, UserOptions& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email)
        .is_required()
        .is_listed_by("user list");
}

void token_owner_option(Arguments& arguments, std::optional<model::EmailAddress>& user) {
    arguments.text("--user", "EMAIL",
                   N_("the user whose tokens they are (default: your own tokens)"), user);
}

void grant_options(Arguments& arguments, GrantOptions& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email)
        .is_required()
        .is_listed_by("user list");
    arguments.positional("GRANT", N_("ROLE@SCOPE, such as recorder@site:Uimahalli"), o.grant);
}

output::Columns key_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},     {"email", context.text(N_("User"))},
            {"kind", context.text(N_("Kind"))}, {"key", context.text(N_("Key")), false},
            {"note", context.text(N_("Note"))}, {"added_at", context.text(N_("Added at"))}};
}

output::Row key_row(const model::UserKey& key) {
    output::Value note;
    if (!key.key.note.empty()) note = key.key.note;
    return {key.id, key.email, key.key.kind, key.key.body, note, key.added_at};
}

}  // namespace kaiku::cmd
