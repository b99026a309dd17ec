// SPDX-License-Identifier: Apache-2.0
// Dated rules of areas (R34): managing and applying them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/model/area_rule.hpp"
#include "core/model/place.hpp"
#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct AreaRuleView {
    model::AreaRule rule;
    std::string area;  // name
};
/// Adds a rule, whose id and area are set here. Throws what model::validate_rule() says, conflict
/// `exists` if another rule sets the same on one of these days.
AreaRuleView add_area_rule(const Operation& operation, const model::AreaRef& wanted,
                           model::AreaRule rule);
/// The rules of an area by their first day.
void list_area_rules(const Operation& operation, const model::AreaRef& wanted,
                     const std::function<void(const AreaRuleView&)>& on_rule);
/// Returns what was removed. Throws not_found `not_found`.
AreaRuleView remove_area_rule(const Operation& operation, model::Id id);

/// What holds on a day in the area of a site; the defaults for a site without an area.
model::RulesOfDay rules_of_site(const Operation& operation, const model::Site& site, time::Day day);

/// The name of the site's area, if on that day it does not accept a card that the office
/// `card_site` gave: the office's area is another one, or it has none.
std::optional<std::string> refusing_area(const Operation& operation, const model::Site& site,
                                         model::Id card_site, time::Day day);
/// The rules of all areas, read once, for operations on many cards.
class AreaRules {
public:
    explicit AreaRules(const Operation& operation);

    /// As rules_of_site().
    model::RulesOfDay of_site(const model::Site& site, time::Day day) const;
    /// As the other refusing_area().
    std::optional<std::string> refusing_area(const model::Site& site, model::Id card_site,
                                             time::Day day);

private:
    /// The area of a card's office; 0: none.
    model::Id area_of_office(model::Id site);

    const Operation& operation_;
    std::vector<model::AreaRule> rules_;
    std::unordered_map<model::Id, model::Id> areas_;  // of offices, by site
};

/// Prefetches what refusing_area() asks first (see db::Connection::prefetch).
void prefetch_area_rules(const Operation& operation, const model::Site& site);

}  // namespace kaiku::service
