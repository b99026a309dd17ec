// SPDX-License-Identifier: Apache-2.0
#include "core/model/policy.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/model/enum_names.hpp"

namespace kaiku::model {

namespace {

constexpr std::array<std::string_view, all_roles.size()> role_words{
    "recorder", "distributor", "coordinator", "analyst", "operator"};
constexpr std::array<std::string_view, 4> scope_words{"site", "org", "area", "nation"};

// By action. The roles' columns: recorder, distributor, coordinator, analyst, operator.
constexpr std::array all_policies{
    Policy{Action::card_check,
           "card_check",
           N_("see a card's kind and number of children when checking it"),
           {true, true, true, false, false},
           Reach::everywhere},
    Policy{Action::card_register,
           "card_register",
           N_("register cards"),
           {false, true, true, false, false},
           Reach::scope},
    Policy{Action::card_see,
           "card_see",
           N_("see cards with their background data"),
           {false, true, true, false, false},
           Reach::scope},
    Policy{Action::card_change,
           "card_change",
           N_("edit, renew, block and replace cards; remind their holders"),
           {false, true, true, false, false},
           Reach::scope},
    Policy{Action::usage_record,
           "usage_record",
           N_("record usages"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::usage_see,
           "usage_see",
           N_("see usages"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::usage_change,
           "usage_change",
           N_("edit usages"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::usage_delete,
           "usage_delete",
           N_("delete usages"),
           {false, false, true, false, false},
           Reach::scope},
    Policy{Action::usage_undo,
           "usage_undo",
           N_("undo usages that you recorded yourself today"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::pending_drop,
           "pending_drop",
           N_("discard pending usages"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::import_undo,
           "import_undo",
           N_("see imports and undo them"),
           {false, false, true, false, false},
           Reach::scope},
    Policy{Action::event_see,
           "event_see",
           N_("see events"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::event_manage,
           "event_manage",
           N_("create and change events"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::stats_see,
           "stats_see",
           N_("see statistics"),
           {true, true, true, true, false},
           Reach::scope},
    Policy{Action::nation_see,
           "nation_see",
           N_("see the national figures"),
           {true, true, true, true, false},
           Reach::everywhere,
           true},
    Policy{Action::stats_freeze,
           "stats_freeze",
           N_("freeze published figures"),
           {false, false, true, false, false},
           Reach::nation},
    Policy{Action::report_cards,
           "report_cards",
           N_("get reports on cards to renew and on unused cards"),
           {false, true, true, false, false},
           Reach::scope},
    Policy{Action::report_sites,
           "report_sites",
           N_("get reports on sites with no recent usages"),
           {true, false, true, true, false},
           Reach::scope},
    Policy{Action::report_groups,
           "report_groups",
           N_("get reports on group visits"),
           {true, false, true, false, false},
           Reach::scope},
    Policy{Action::report_unusual,
           "report_unusual",
           N_("get reports on unusual card use"),
           {false, false, true, false, false},
           Reach::scope},
    Policy{Action::place_see,
           "place_see",
           N_("see areas, organisations and sites"),
           {true, true, true, true, false},
           Reach::everywhere},
    Policy{Action::place_manage,
           "place_manage",
           N_("manage areas, organisations and sites"),
           {false, false, true, false, false},
           Reach::scope},
    Policy{Action::user_manage,
           "user_manage",
           N_("manage users and grants"),
           {false, false, true, false, false},
           Reach::scope},
    Policy{Action::reference_see,
           "reference_see",
           N_("see reference data"),
           {true, true, true, true, false},
           Reach::everywhere},
    Policy{Action::reference_manage,
           "reference_manage",
           N_("manage reference data"),
           {false, false, true, false, false},
           Reach::nation},
    Policy{Action::register_watch,
           "register_watch",
           N_("see the register's status, verify it and back it up"),
           {false, false, true, false, true},
           Reach::nation},
    Policy{Action::register_manage,
           "register_manage",
           N_("maintain the register: restoring, copies, upgrades, roles of the server"),
           {false, false, true, false, false},
           Reach::nation},
    Policy{Action::audit_see,
           "audit_see",
           N_("see the audit log"),
           {false, false, true, false, false},
           Reach::nation},
    Policy{Action::audit_verify,
           "audit_verify",
           N_("verify the audit log"),
           {false, false, true, false, true},
           Reach::nation},
    Policy{Action::board_use,
           "board_use",
           N_("use the message board"),
           {true, true, true, false, false},
           Reach::everywhere},
    Policy{Action::notice_send,
           "notice_send",
           N_("send notices by e-mail"),
           {false, false, true, false, false},
           Reach::nation},
    Policy{Action::card_erase,
           "card_erase",
           N_("export and erase a holder's personal data"),
           {false, false, true, false, false},
           Reach::scope},
};

constexpr bool policies_are_in_order() {
    for (std::size_t i = 0; i < all_policies.size(); ++i)
        if (all_policies[i].action != static_cast<Action>(i)) return false;
    return true;
}
static_assert(policies_are_in_order(), "policy() finds a policy by its place");

bool allows(const Grant& grant, const Policy& policy) {
    return policy.roles[static_cast<std::size_t>(grant.role)] &&
           (policy.reach != Reach::nation || grant.scope.kind == ScopeKind::nation);
}

}  // namespace

std::string_view to_string(Role role) { return role_words[static_cast<std::size_t>(role)]; }
std::optional<Role> parse_role(std::string_view word) {
    return enum_from_string<Role>(role_words, word);
}
std::string_view to_string(ScopeKind kind) { return scope_words[static_cast<std::size_t>(kind)]; }
std::optional<ScopeKind> parse_scope_kind(std::string_view word) {
    return enum_from_string<ScopeKind>(scope_words, word);
}

bool covers(const Scope& scope, const Place& place) {
    switch (scope.kind) {
        case ScopeKind::site:
            return scope.id != 0 && scope.id == place.site;
        case ScopeKind::organisation:
            return scope.id != 0 && scope.id == place.organisation;
        case ScopeKind::area:
            return scope.id != 0 && scope.id == place.area;
        case ScopeKind::nation:
            break;
    }
    return true;
}

std::span<const Policy> policies() { return all_policies; }
const Policy& policy(Action action) { return all_policies[static_cast<std::size_t>(action)]; }

bool is_allowed(std::span<const Grant> grants, Action action) {
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant& grant) { return allows(grant, policy(action)); });
}

bool is_allowed(std::span<const Grant> grants, Action action, const Place& place) {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return allows(grant, policy(action)) &&
               (policy(action).reach == Reach::everywhere || covers(grant.scope, place));
    });
}

bool is_allowed_everywhere(std::span<const Grant> grants, Action action) {
    return is_allowed(grants, action, Place{});
}

bool is_valid_scope_for(Role role, ScopeKind kind) {
    if (role == Role::recorder || role == Role::distributor) return kind == ScopeKind::site;
    if (role == Role::operations) return kind == ScopeKind::nation;
    return kind != ScopeKind::site;
}

}  // namespace kaiku::model
