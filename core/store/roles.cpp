// SPDX-License-Identifier: Apache-2.0

#include "core/store/roles.hpp"

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/db/role_rights.hpp"
#include "core/store/schema_names.hpp"

namespace kaiku::store {

namespace {

std::string_view list_grants(model::RolePurpose purpose) {
    const auto name = "roles/" + std::string(to_string(purpose)) + ".sql";
    const auto files = base::embedded_schema_files();
    return std::find_if(files.begin(), files.end(),
                        [&](const auto& file) { return file.name == name; })
        ->bytes;
}

db::RoleRights rights_of(const db::Connection& connection, model::RolePurpose purpose) {
    return {list_grants(purpose), list_relations(connection.engine(), connection.schema())};
}

}  // namespace

bool grant_role(db::Connection& connection, model::RolePurpose purpose, const std::string& role) {
    const auto rights = rights_of(connection, purpose);
    db::grant_rights(connection, rights, role);
    db::require_limited(connection, rights, role);
    return purpose != model::RolePurpose::app || connection.grant_monitoring(role);
}

namespace {

bool contains(const std::vector<std::string>& all, const std::string& role) {
    return std::find(all.begin(), all.end(), role) != all.end();
}

}  // namespace

GrantedRoles list_granted_roles(db::Connection& connection) {
    // A role's purpose is recognised by a privilege that only this purpose has.
    GrantedRoles roles{.app = connection.list_grantees("audit_entry", "INSERT"), .report = {}};
    const auto readers_of_all = connection.list_grantees("card", "SELECT");
    // Schema 19 replaced the view of usages, and its program did not restore the privileges.
    for (const auto* view : {"stats_uses", "stats_card_years"})
        for (const auto& role : connection.list_grantees(view, "SELECT"))
            if (!contains(readers_of_all, role) && !contains(roles.report, role))
                roles.report.push_back(role);
    return roles;
}

std::optional<model::RolePurpose> find_role_purpose(db::Connection& connection,
                                                    const std::string& role) {
    const auto roles = list_granted_roles(connection);
    if (contains(roles.app, role)) return model::RolePurpose::app;
    if (contains(roles.report, role)) return model::RolePurpose::report;
    return std::nullopt;
}

void refresh_grants(db::Connection& connection, const GrantedRoles& roles) {
    // A role that by now has more rights is no reason not to migrate.
    for (const auto& role : roles.app) {
        db::grant_rights(connection, rights_of(connection, model::RolePurpose::app), role);
        connection.grant_monitoring(role);
    }
    for (const auto& role : roles.report)
        db::grant_rights(connection, rights_of(connection, model::RolePurpose::report), role);
}

}  // namespace kaiku::store
