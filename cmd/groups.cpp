#include "cmd/groups.hpp"

#include <array>
#include <string_view>

namespace kaiku::cmd {

namespace {

struct Group {
    std::string_view words;
    const char* summary;
};

/// A new group needs its line: tests/docs/manual.py asks for it.
constexpr std::array groups{
    Group{"area", N_("keep areas, the local networks of the Kaikukortti")},
    Group{"audit", N_("see what was done and by whom, and prove that nothing of it was changed")},
    Group{"board", N_("write to colleagues, coordinators and distributors, and read what they write")},
    Group{"card", N_("register, keep, block, replace and print cards; open their holders' accounts")},
    Group{"db", N_("look after the register: state, backups, copies, upgrades, roles of a server")},
    Group{"event", N_("keep the events of sites and when they take place")},
    Group{"imports", N_("see what was imported, and take an import back")},
    Group{"my", N_("OmaKaiku, for the holder of a card: card, visits, offers")},
    Group{"notice", N_("write by mail to all users who have ordered it")},
    Group{"offline", N_("check and record where there is no network")},
    Group{"org", N_("keep organisations: distributors and venues")},
    Group{"privacy", N_("give a holder all that is kept of them, and forget them")},
    Group{"ref", N_("keep reference data: municipalities, counties, postal codes, code lists")},
    Group{"report", N_("list what somebody should look at")},
    Group{"site", N_("keep the sites of organisations")},
    Group{"stats", N_("count usages, visitors, values and cards")},
    Group{"usage", N_("record the use of cards, and keep what was recorded")},
    Group{"user", N_("keep users, with their grants, keys and tokens")},
    Group{"user key", N_("keep public ssh keys of users")},
    Group{"user token", N_("keep your tokens for jobs")},
};

}  // namespace

std::vector<const Command*> commands_in(const std::string& words) {
    std::vector<const Command*> inside;
    for (const auto* command : commands())
        if (words.empty() || command->about.words.starts_with(words + " ")) inside.push_back(command);
    return inside;
}

const char* group_summary(const std::string& words) {
    for (const auto& group : groups)
        if (group.words == words) return group.summary;
    return "";
}

}  // namespace kaiku::cmd
