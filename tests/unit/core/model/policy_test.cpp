// SPDX-License-Identifier: Apache-2.0
#include "core/model/policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku::model;

namespace {

constexpr Place inside{3, 7, 9};
constexpr Place outside{4, 8, 10};

/// R26 stated independently of the implementation. For each role: first with a grant for a site, an
/// organisation or an area, then with a grant for the nation. `-` never, `s` within the scope, `e`
/// everywhere.
struct Line {
    Action action;
    const char* recorder;
    const char* distributor;
    const char* coordinator;
    const char* analyst;
    const char* operations;
};
const std::vector<Line> manual{
    {Action::card_check, "ee", "ee", "ee", "--", "--"},
    {Action::card_register, "--", "se", "se", "--", "--"},
    {Action::card_see, "--", "se", "se", "--", "--"},
    {Action::card_change, "--", "se", "se", "--", "--"},
    {Action::usage_record, "se", "--", "se", "--", "--"},
    {Action::usage_see, "se", "--", "se", "--", "--"},
    {Action::usage_change, "se", "--", "se", "--", "--"},
    {Action::usage_delete, "--", "--", "se", "--", "--"},
    {Action::usage_undo, "se", "--", "se", "--", "--"},
    {Action::pending_drop, "se", "--", "se", "--", "--"},
    {Action::import_undo, "--", "--", "se", "--", "--"},
    {Action::event_see, "se", "--", "se", "--", "--"},
    {Action::event_manage, "se", "--", "se", "--", "--"},
    {Action::stats_see, "se", "se", "se", "se", "--"},
    {Action::nation_see, "ee", "ee", "ee", "ee", "--"},
    {Action::stats_freeze, "--", "--", "-e", "--", "--"},
    {Action::report_cards, "--", "se", "se", "--", "--"},
    {Action::report_sites, "se", "--", "se", "se", "--"},
    {Action::report_groups, "se", "--", "se", "--", "--"},
    {Action::report_unusual, "--", "--", "se", "--", "--"},
    {Action::place_see, "ee", "ee", "ee", "ee", "--"},
    {Action::place_manage, "--", "--", "se", "--", "--"},
    {Action::user_manage, "--", "--", "se", "--", "--"},
    {Action::reference_see, "ee", "ee", "ee", "ee", "--"},
    {Action::reference_manage, "--", "--", "-e", "--", "--"},
    {Action::register_watch, "--", "--", "-e", "--", "-e"},
    {Action::register_manage, "--", "--", "-e", "--", "--"},
    {Action::audit_see, "--", "--", "-e", "--", "--"},
    {Action::audit_verify, "--", "--", "-e", "--", "-e"},
    {Action::board_use, "ee", "ee", "ee", "--", "--"},
    {Action::notice_send, "--", "--", "-e", "--", "--"},
    {Action::card_erase, "--", "--", "se", "--", "--"},
};

std::string answers(const std::vector<Grant>& grants, Action action) {
    std::string text;
    for (bool answer : {is_allowed(grants, action), is_allowed(grants, action, inside),
                        is_allowed(grants, action, outside), is_allowed_everywhere(grants, action)})
        text += answer ? 'y' : 'n';
    return text;
}

std::string expected(char cell) { return cell == 'e' ? "yyyy" : cell == 's' ? "yynn" : "nnnn"; }

Scope scope(ScopeKind kind) {
    switch (kind) {
        case ScopeKind::site:
            return {kind, inside.site};
        case ScopeKind::organisation:
            return {kind, inside.organisation};
        case ScopeKind::area:
            return {kind, inside.area};
        case ScopeKind::nation:
            break;
    }
    return {};
}

}  // namespace

TEST_CASE("every role may do exactly what the manual says, in every scope") {
    REQUIRE(manual.size() == policies().size());
    for (const auto& line : manual)
        for (const auto role : all_roles)
            for (const auto kind :
                 {ScopeKind::site, ScopeKind::organisation, ScopeKind::area, ScopeKind::nation}) {
                const std::string cells[]{line.recorder, line.distributor, line.coordinator,
                                          line.analyst, line.operations};
                CAPTURE(policy(line.action).word);
                CAPTURE(to_string(role));
                CAPTURE(to_string(kind));
                CHECK(
                    answers({{role, scope(kind)}}, line.action) ==
                    expected(
                        cells[static_cast<std::size_t>(role)][kind == ScopeKind::nation ? 1 : 0]));
            }
}

TEST_CASE("a caller who is not logged in may do nothing") {
    for (const auto& line : manual) CHECK(answers({}, line.action) == "nnnn");
}

TEST_CASE("users without a grant see the national figures and nothing else") {
    for (const auto& line : manual)
        CHECK(policy(line.action).without_grants == (line.action == Action::nation_see));
}

TEST_CASE("grants add up, and none extends the scope of another") {
    const std::vector<Grant> both{{Role::recorder, {ScopeKind::site, 3}}, {Role::analyst, {}}};
    CHECK(answers(both, Action::usage_record) == "yynn");
    CHECK(answers(both, Action::stats_see) == "yyyy");
    CHECK(answers(both, Action::user_manage) == "nnnn");
}

TEST_CASE(
    "a scope covers the places within it; what has no place belongs to the nation's scope only") {
    for (const auto kind : {ScopeKind::site, ScopeKind::organisation, ScopeKind::area}) {
        CHECK(covers(scope(kind), inside));
        CHECK_FALSE(covers(scope(kind), outside));
        CHECK_FALSE(covers(scope(kind), {}));
        CHECK_FALSE(covers({kind, 0}, {}));
    }
    CHECK(covers({}, {}));
    CHECK(covers({}, outside));
    CHECK_FALSE(covers({ScopeKind::site, 3}, {0, 3, 3}));
    CHECK_FALSE(covers({ScopeKind::organisation, 7}, {7, 0, 7}));
    CHECK_FALSE(covers({ScopeKind::area, 9}, {9, 9, 0}));
}

TEST_CASE(
    "recorders and distributors are granted for a site, coordinators and analysts for a larger "
    "scope") {
    for (const auto role : {Role::recorder, Role::distributor}) {
        CHECK(is_valid_scope_for(role, ScopeKind::site));
        for (const auto kind : {ScopeKind::organisation, ScopeKind::area, ScopeKind::nation})
            CHECK_FALSE(is_valid_scope_for(role, kind));
    }
    for (const auto role : {Role::coordinator, Role::analyst}) {
        CHECK_FALSE(is_valid_scope_for(role, ScopeKind::site));
        for (const auto kind : {ScopeKind::organisation, ScopeKind::area, ScopeKind::nation})
            CHECK(is_valid_scope_for(role, kind));
    }
    for (const auto kind : {ScopeKind::site, ScopeKind::organisation, ScopeKind::area})
        CHECK_FALSE(is_valid_scope_for(Role::operations, kind));
    CHECK(is_valid_scope_for(Role::operations, ScopeKind::nation));
}

TEST_CASE("roles and scopes are parsed from their names") {
    for (const auto role : all_roles) CHECK(parse_role(to_string(role)) == role);
    CHECK_FALSE(parse_role("holder"));
    CHECK_FALSE(parse_role(""));
    CHECK_FALSE(parse_role("Recorder"));
    CHECK(parse_scope_kind("org") == ScopeKind::organisation);
    CHECK_FALSE(parse_scope_kind("organisation"));
    for (const auto& line : policies()) CHECK(&policy(line.action) == &line);
}
