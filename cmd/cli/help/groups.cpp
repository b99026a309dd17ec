// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/help/groups.hpp"

#include <array>
#include <string_view>

namespace kaiku::cmd {

namespace {

struct Group {
    std::string_view words;
    const char* summary;
};

/// A new group needs its line here; tests/docs/manual.py checks it.
constexpr std::array groups{
    Group{"area", N_("manage areas, the local networks of the Kaikukortti")},
    Group{"area rule",
          N_("manage the dated rules of areas: validity, children, other areas' cards")},
    Group{"audit", N_("show the audit log and verify that it is unchanged")},
    Group{"board",
          N_("write messages to colleagues, coordinators and distributors, and read theirs")},
    Group{"card",
          N_("register, edit, block, replace and print cards; open their holders' accounts")},
    Group{"db", N_("maintain the register: status, backups, copies, upgrades, server roles")},
    Group{"event", N_("manage the events of sites and their schedules")},
    Group{"imports", N_("list and undo imports")},
    Group{"my", N_("OmaKaiku, for card holders: card, visits, offers")},
    Group{"notice", N_("send notices to subscribed users")},
    Group{"offline", N_("check and record without a network")},
    Group{"org", N_("manage organisations: distributors and venues")},
    Group{"privacy", N_("export or erase a holder's personal data")},
    Group{"ref", N_("manage reference data: municipalities, counties, postal codes, code lists")},
    Group{"report", N_("reports on cards and sites that need attention")},
    Group{"site", N_("manage the sites of organisations")},
    Group{"stats", N_("count usages, visitors, values and cards")},
    Group{"usage", N_("record the use of cards and manage the recorded usages")},
    Group{"user", N_("manage users and their grants, keys and tokens")},
    Group{"user key", N_("manage users' public ssh keys")},
    Group{"user token", N_("manage your tokens for scheduled jobs")},
};

}  // namespace

std::vector<const Command*> commands_in(const std::string& words) {
    std::vector<const Command*> inside;
    for (const auto* command : commands())
        if (words.empty() || command->about.words.starts_with(words + " "))
            inside.push_back(command);
    return inside;
}

const char* group_summary(const std::string& words) {
    for (const auto& group : groups)
        if (group.words == words) return group.summary;
    return "";
}

}  // namespace kaiku::cmd
