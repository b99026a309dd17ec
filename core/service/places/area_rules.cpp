// SPDX-License-Identifier: Apache-2.0
#include "core/service/places/area_rules.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/resolve.hpp"
#include "core/store/area_rules.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using model::Action;

std::string to_json(const model::AreaRule& rule) {
    const auto iso = [](const std::optional<time::Day>& day) {
        return day ? std::optional(day->iso()) : std::nullopt;
    };
    return base::JsonObject()
        .add("area_id", rule.area)
        .add("from", rule.from.iso())
        .add("to", iso(rule.to))
        .add("validity", rule.validity ? std::optional(rule.validity->text()) : std::nullopt)
        .add("last_day", iso(rule.last_valid_day))
        .add("child_age", rule.child_age ? std::optional(rule.child_age->number()) : std::nullopt)
        .add("accepts_others", rule.accepts_others)
        .text();
}

/// The area of a rule, if the caller may manage it.
std::optional<store::AreaRow> manageable_area(const Operation& operation, model::Id area) {
    try {
        return resolve_area(operation, model::AreaRef(area), Action::place_manage);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::not_found) throw;
        return std::nullopt;
    }
}

/// The area of a card's office; 0: none.
model::Id area_of(const Operation& operation, model::Id card_site) {
    const auto office = store::find_site(operation.db(), card_site);
    return office ? office->area : 0;
}

}  // namespace

AreaRuleView add_area_rule(const Operation& operation, const model::AreaRef& wanted,
                           model::AreaRule rule) {
    require_permission(operation, Action::place_manage);
    require_schema(operation, store::schema_with_area_rules);
    if (const auto fault = model::validate_rule(rule)) throw Error(*fault);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto area = resolve_area(operation, wanted, Action::place_manage);
    rule.area = area.id;
    for (const auto& other : store::list_area_rules(operation.db(), area.id))
        if (model::overlap(rule, other))
            throw Error(
                ErrorKind::conflict, "exists",
                {N_("rule {id} of {area} sets the same from {from} on"),
                 {{"id", other.id}, {"area", area.name}, time::date_argument("from", other.from)}},
                {N_("end that rule earlier: remove it, and add it with another day after --to")});
    rule.id = store::insert_area_rule(operation.db(), rule);
    append_audit_entry(operation, "area rule add", object_name("area_rule", rule.id), std::nullopt,
                       to_json(rule));
    transaction.commit();
    return {rule, area.name};
}

void list_area_rules(const Operation& operation, const model::AreaRef& wanted,
                     const std::function<void(const AreaRuleView&)>& on_rule) {
    const auto area = resolve_area(operation, wanted, Action::place_see);
    for (const auto& rule : store::list_area_rules(operation.db(), area.id))
        on_rule({rule, area.name});
}

AreaRuleView remove_area_rule(const Operation& operation, model::Id id) {
    require_permission(operation, Action::place_manage);
    require_schema(operation, store::schema_with_area_rules);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto rule = store::find_area_rule(operation.db(), id);
    const auto area = rule ? manageable_area(operation, rule->area) : std::nullopt;
    if (!area)
        throw Error(ErrorKind::not_found, "not_found", {N_("there is no rule {id}"), {{"id", id}}},
                    {N_("see: kaiku area rule list {placeholder}"), {{"placeholder", "AREA"}}});
    store::delete_area_rule(operation.db(), id);
    append_audit_entry(operation, "area rule remove", object_name("area_rule", id), to_json(*rule),
                       std::nullopt);
    transaction.commit();
    return {*rule, area->name};
}

model::RulesOfDay rules_of_site(const Operation& operation, const model::Site& site,
                                time::Day day) {
    if (site.area == 0) return {};
    return model::rules_of_day(store::list_area_rules(operation.db(), site.area), site.area, day);
}

std::optional<std::string> refusing_area(const Operation& operation, const model::Site& site,
                                         model::Id card_site, time::Day day) {
    if (rules_of_site(operation, site, day).accepts_others) return std::nullopt;
    if (area_of(operation, card_site) == site.area) return std::nullopt;
    return store::find_area_name(operation.db(), site.area);
}

AreaRules::AreaRules(const Operation& operation)
    : operation_(operation), rules_(store::list_area_rules(operation.db())) {}

model::RulesOfDay AreaRules::of_site(const model::Site& site, time::Day day) const {
    if (site.area == 0 || rules_.empty()) return {};
    return model::rules_of_day(rules_, site.area, day);
}

std::optional<std::string> AreaRules::refusing_area(const model::Site& site, model::Id card_site,
                                                    time::Day day) {
    if (of_site(site, day).accepts_others || area_of_office(card_site) == site.area)
        return std::nullopt;
    return store::find_area_name(operation_.db(), site.area);
}

model::Id AreaRules::area_of_office(model::Id site) {
    const auto known = areas_.find(site);
    if (known != areas_.end()) return known->second;
    return areas_.emplace(site, area_of(operation_, site)).first->second;
}

void prefetch_area_rules(const Operation& operation, const model::Site& site) {
    if (site.area != 0) store::list_area_rules(operation.db(), site.area);
}

}  // namespace kaiku::service
