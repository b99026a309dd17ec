// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/value_source.hpp"

#include <algorithm>

#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd {

namespace {

bool is_about_register(const base::Fault& fault) {
    return fault.code == "no_register" || fault.code == "not_a_register" ||
           fault.code == "no_server" || fault.code == "cannot_open";
}

/// Whether another file is meant than that of the register, such as the backup of db restore. The
/// register may have been given as `sqlite:PATH`; a server's name in messages is not what was
/// given.
bool is_about_other(const base::Fault& fault, const std::string& db) {
    const auto& arguments = fault.message.arguments;
    return std::any_of(arguments.begin(), arguments.end(), [&](const base::MessageArgument& one) {
        const bool is_server = one.value.starts_with("postgresql://");
        return one.name == "file" && !is_server && !db.ends_with(one.value);
    });
}

/// Whether the value that was given for the register is the place of one, as far as its form tells.
bool is_location(const std::string& db) {
    try {
        service::absolute_register_location(db);
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

bool mentions(const base::Message& message, const std::string& value) {
    return std::any_of(message.arguments.begin(), message.arguments.end(),
                       [&](const base::MessageArgument& one) { return one.value == value; });
}

}  // namespace

std::string source_of(const Settings& settings, const Environment& environment,
                      const base::Fault& fault) {
    const auto source = [&](const char* variable, const std::string& value) -> std::string {
        if (const auto given = environment(variable)) return *given == value ? variable : "";
        return settings.config_option.value_or("config.toml");
    };
    // An argument of db copy that is no place of a register is not named in the message.
    if (fault.code == "not_a_register" && fault.message.arguments.empty() &&
        is_location(settings.db))
        return {};
    if (is_about_register(fault))
        return settings.is_db_explicit && !settings.db_option && !is_about_other(fault, settings.db)
                   ? source("KAIKU_DB", settings.db)
                   : std::string();
    const bool is_about_site = settings.site && mentions(fault.message, *settings.site);
    return is_about_site ? source("KAIKU_SITE", *settings.site) : std::string();
}

}  // namespace kaiku::cmd
