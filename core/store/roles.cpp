// SPDX-License-Identifier: Apache-2.0

#include "core/store/roles.hpp"

#include <algorithm>

#include "core/base/embedded.hpp"

namespace kaiku::store {

namespace {

std::string_view list_grants(model::RolePurpose purpose) {
    const auto name = "roles/" + std::string(to_string(purpose)) + ".sql";
    const auto files = base::embedded_schema_files();
    return std::find_if(files.begin(), files.end(),
                        [&](const auto& file) { return file.name == name; })
        ->bytes;
}

}  // namespace

bool grant_role(db::Connection& connection, model::RolePurpose purpose, const std::string& role) {
    connection.grant(list_grants(purpose), role);
    return purpose != model::RolePurpose::app || connection.grant_monitoring(role);
}

void refresh_grants(db::Connection& connection) {
    // A role's purpose is recognised by a privilege that only this purpose has.
    for (const auto& role : connection.list_grantees("audit_entry", "INSERT"))
        grant_role(connection, model::RolePurpose::app, role);
    const auto readers_of_all = connection.list_grantees("card", "SELECT");
    for (const auto& role : connection.list_grantees("stats_uses", "SELECT"))
        if (std::find(readers_of_all.begin(), readers_of_all.end(), role) == readers_of_all.end())
            grant_role(connection, model::RolePurpose::report, role);
}

}  // namespace kaiku::store
