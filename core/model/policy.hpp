// SPDX-License-Identifier: Apache-2.0
// Who may do what (R26): one table of roles and actions, and the scopes that grants have.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"

namespace kaiku::model {

enum class Role { recorder, distributor, coordinator, analyst, operations };
inline constexpr std::array all_roles{Role::recorder, Role::distributor, Role::coordinator,
                                      Role::analyst, Role::operations};
/// `operations` is the word `operator`, which is a keyword of C++.
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view word);

enum class ScopeKind { site, organisation, area, nation };
/// `site`, `org`, `area`, `nation`
std::string_view to_string(ScopeKind kind);
std::optional<ScopeKind> parse_scope_kind(std::string_view word);

struct Scope {
    ScopeKind kind = ScopeKind::nation;
    Id id = 0;  // 0 for the nation

    friend bool operator==(const Scope&, const Scope&) = default;
};

struct Grant {
    Role role = Role::recorder;
    Scope scope;

    friend bool operator==(const Grant&, const Grant&) = default;
};

/// The place of an object: a site, or only an organisation or an area. 0 is none; only national
/// grants cover what has none.
struct Place {
    Id site = 0, organisation = 0, area = 0;
};
bool covers(const Scope& scope, const Place& place);

enum class Action {
    card_check,  // details of a check beyond status and last valid day
    card_register,
    card_see,
    card_change,
    usage_record,
    usage_see,
    usage_change,
    usage_delete,
    usage_undo,
    pending_drop,
    import_undo,  // also seeing imports
    event_see,
    event_manage,
    stats_see,
    nation_see,  // national figures
    stats_freeze,
    report_cards,    // cards to renew, unused cards: without background data
    report_sites,    // sites without recent usages
    report_groups,   // group visits, without card codes
    report_unusual,  // unusual use, with card codes
    place_see,
    place_manage,
    user_manage,
    reference_see,
    reference_manage,
    register_watch,  // status, verification and backups
    register_manage,
    audit_see,
    audit_verify,  // without seeing entries
    board_use,     // write and read messages of the board
    notice_send,   // notices by e-mail to subscribers
    card_erase,    // export and erase a holder's personal data
};

/// Where a role's right to an action applies.
enum class Reach { scope, nation, everywhere };

/// One line of the policy.
struct Policy {
    Action action;
    std::string_view word;                     // for the manual page
    std::string_view meaning;                  // English, translated when shown
    std::array<bool, all_roles.size()> roles;  // in the order of Role
    Reach reach;  // nation: only with a national grant; everywhere: with any grant, for any object
    bool without_grants = false;  // also users without any grant, but not callers without a login
};
std::span<const Policy> policies();
const Policy& policy(Action action);

/// Whether any grant allows the action anywhere.
bool is_allowed(std::span<const Grant> grants, Action action);
/// Whether a grant allows the action on an object at the place.
bool is_allowed(std::span<const Grant> grants, Action action, const Place& place);
/// Whether a grant allows the action nationwide.
bool is_allowed_everywhere(std::span<const Grant> grants, Action action);

/// Whether the role can be granted in such a scope: recorders and distributors at a site,
/// coordinators and analysts in larger scopes, operators in the nation.
bool is_valid_scope_for(Role role, ScopeKind kind);

}  // namespace kaiku::model
