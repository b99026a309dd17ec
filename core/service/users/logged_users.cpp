// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/logged_users.hpp"

#include <optional>
#include <set>
#include <variant>

#include "core/base/json_reader.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using Texts = std::set<std::string>;

struct State {
    bool active = false;
    Texts grants;
    bool operator==(const State&) const = default;
};

/// Names of tokens, folded, and bodies of keys.
struct Access {
    Texts tokens, keys;
    bool operator==(const Access&) const = default;
};

/// What the audit log says last of a user. Parts whose entry has lost its content are nullopt.
class LoggedUser {
public:
    void add(const model::AuditEntry& entry) {
        if (entry.action == "init coordinator")
            add_first_coordinator(entry);
        else if (entry.action == "user add" || entry.action == "user grant" ||
                 entry.action == "user revoke" || entry.action == "user enable" ||
                 entry.action == "user disable")
            add_state(entry);
        else if (entry.action == "user token create")
            add_access(entry.after, "name", &Access::tokens, true);
        else if (entry.action == "user token revoke")
            add_access(entry.before, "name", &Access::tokens, false);
        else if (entry.action == "user key add")
            add_access(entry.after, "body", &Access::keys, true);
        else if (entry.action == "user key remove")
            add_access(entry.before, "body", &Access::keys, false);
    }

    /// Whether the log has an entry that says which roles the user has.
    bool is_logged() const { return is_logged_; }
    const std::optional<std::string>& email() const { return email_; }
    const std::optional<State>& state() const { return state_; }
    const std::optional<Access>& access() const { return access_; }

private:
    /// Adds the grant to those that the user may have had before.
    void add_first_coordinator(const model::AuditEntry& entry) {
        if (!is_logged_) state_.emplace();
        is_logged_ = true;
        if (state_) {
            state_->active = true;
            state_->grants.insert(logged_text({model::Role::coordinator, {}}));
        }
        set_email(base::read_json(entry.after.value_or("")));
    }

    void add_state(const model::AuditEntry& entry) {
        is_logged_ = true;
        state_.reset();
        const auto after = base::read_json(entry.after.value_or(""));
        set_email(after);
        const auto* active = after ? after->find("active") : nullptr;
        if (!active || !std::holds_alternative<bool>(active->value)) return;
        state_ = State{std::get<bool>(active->value), {}};
        for (const auto& grant : after->items("grants"))
            if (const auto* text = std::get_if<std::string>(&grant.value))
                state_->grants.insert(*text);
    }

    /// A user keeps the address of the first entry that has one.
    void set_email(const std::optional<base::JsonValue>& after) {
        if (!email_ && after) email_ = after->text("email");
    }

    void add_access(const std::optional<std::string>& content, std::string_view key,
                    Texts Access::* texts, bool is_new) {
        const auto json = base::read_json(content.value_or(""));
        const auto given = json ? json->text(key) : std::nullopt;
        if (!given) access_.reset();
        if (!access_) return;
        const auto text = texts == &Access::tokens ? base::fold(*given) : *given;
        if (is_new)
            ((*access_).*texts).insert(text);
        else
            ((*access_).*texts).erase(text);
    }

    bool is_logged_ = false;
    std::optional<std::string> email_;
    std::optional<State> state_;
    std::optional<Access> access_{std::in_place};
};

State state_of(const Operation& operation, const model::User& user) {
    State state{user.active, {}};
    for (const auto& grant : store::list_grants(operation.db(), user.id))
        state.grants.insert(logged_text(grant));
    return state;
}

Access access_of(const Operation& operation, const model::User& user) {
    Access access;
    for (const auto& token : store::list_tokens(operation.db(), user.id))
        access.tokens.insert(base::fold(token.name));
    for (const auto& key : store::list_keys(operation.db(), user.id))
        access.keys.insert(key.key.body);
    return access;
}

/// Whether the address is the user's, also for a login, which finds users by the folded address.
bool has_address(const Operation& operation, const model::User& user, const std::string& email) {
    const auto found = store::find_user_by_email(operation.db(), email);
    return user.email == email && found && found->id == user.id;
}

bool is_as_logged(const Operation& operation, const model::User& user) {
    LoggedUser logged;
    store::for_each_audit_entry(operation.db(), object_name("user", user.id),
                                [&](const model::AuditEntry& entry) { logged.add(entry); });
    return logged.is_logged() &&
           (!logged.email() || has_address(operation, user, *logged.email())) &&
           (!logged.state() || *logged.state() == state_of(operation, user)) &&
           (!logged.access() || *logged.access() == access_of(operation, user));
}

}  // namespace

std::string logged_text(const model::Grant& grant) {
    const auto scope = std::string(to_string(grant.scope.kind)) +
                       (grant.scope.id == 0 ? "" : ":" + std::to_string(grant.scope.id));
    return std::string(to_string(grant.role)) + "@" + scope;
}

std::vector<std::string> find_unlogged_changes(const Operation& operation) {
    std::vector<std::string> differing;
    if (!store::has_schema(operation.db(), store::schema_with_users)) return differing;
    for (const auto& user : store::list_users(operation.db()))
        if (!is_as_logged(operation, user)) differing.push_back(user.email);
    return differing;
}

}  // namespace kaiku::service
