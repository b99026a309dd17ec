// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/sheet_names.hpp"

#include <array>
#include <utility>

#include "core/base/error.hpp"

namespace kaiku::cmd {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 28> names{{
    {"area list", N_("Areas")},           {"area rule list", N_("Rules")},
    {"audit list", N_("Audit log")},      {"board list", N_("Messages")},
    {"card history", N_("Audit log")},    {"card list", N_("Cards")},
    {"card remind", N_("Reminders")},     {"check", N_("Cards")},
    {"event feedback", N_("Feedback")},   {"event import", N_("Events")},
    {"event list", N_("Events")},         {"event schedule", N_("Times")},
    {"event slots", N_("Times")},         {"event unschedule", N_("Times")},
    {"imports list", N_("Imports")},      {"my history", N_("Usages")},
    {"my offers", N_("Events")},          {"org list", N_("Organisations")},
    {"ref list", N_("Reference data")},   {"scan", N_("Codes")},
    {"site list", N_("Sites")},           {"structure", N_("Organisations")},
    {"stats list", N_("Frozen figures")}, {"usage list", N_("Usages")},
    {"usage pending", N_("Usages")},      {"user key list", N_("Keys")},
    {"user list", N_("Users")},           {"user token list", N_("Tokens")},
}};

}  // namespace

const char* sheet_name_of(std::string_view words) {
    for (const auto& [command, name] : names)
        if (command == words) return name;
    return nullptr;
}

}  // namespace kaiku::cmd
