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

enum class Role { recorder, distributor, coordinator, analyst };
inline constexpr std::array all_roles{Role::recorder, Role::distributor, Role::coordinator,
                                      Role::analyst};
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

/// Where a thing is: a site, or only an organisation or an area. 0 stands for none, and no grant
/// but the nation's reaches what has none.
struct Place {
    Id site = 0, organisation = 0, area = 0;
};
bool covers(const Scope& scope, const Place& place);

enum class Action {
    card_check,  // what a check says beyond status and last day
    card_register,
    card_see,
    card_change,
    usage_record,
    usage_see,
    usage_change,
    usage_delete,
    usage_take_back,
    pending_drop,
    import_undo,  // and what is to be seen of imports
    event_see,
    event_manage,
    stats_see,
    nation_see,  // the nation's figures
    stats_freeze,
    report_cards,    // cards that run out, cards that nobody uses: without background data
    report_sites,    // sites that have fallen silent
    report_groups,   // how the visits of groups add up, no card named
    report_unusual,  // unusual use, with the cards' codes
    place_see,
    place_manage,
    user_manage,
    reference_see,
    reference_manage,
    register_manage,
    audit_see,
    board_use,    // write to colleagues, coordinators and distributors, and read what they write
    notice_send,  // what goes by mail to all who have ordered it
    card_erase,   // give out, and take away for good, all that is kept of a holder
};

/// How far a role's right to an action reaches.
enum class Reach { scope, nation, everywhere };

/// One line of the policy.
struct Policy {
    Action action;
    std::string_view word;      // for the manual
    std::string_view meaning;   // English, translated when shown
    std::array<bool, 4> roles;  // in the order of Role
    Reach reach;  // nation: only a grant for the nation will do; everywhere: any grant will do,
                  // wherever the thing is
};
std::span<const Policy> policies();
const Policy& policy(Action action);

/// Whether any grant allows the action at all, wherever.
bool is_allowed(std::span<const Grant> grants, Action action);
/// Whether a grant allows the action on what is at the place.
bool is_allowed(std::span<const Grant> grants, Action action, const Place& place);
/// Whether a grant allows the action in the whole nation.
bool is_allowed_everywhere(std::span<const Grant> grants, Action action);

/// Whether the role can be given in such a scope: recorders and distributors work at a site,
/// coordinators and analysts in more than one.
bool is_valid_scope_for(Role role, ScopeKind kind);

}  // namespace kaiku::model
