// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Columns area_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Area"))},
            {"municipalities", context.text(N_("Municipalities"))}};
}

output::Row area_row(const service::AreaView& view) {
    return {view.id, view.name, view.municipalities};
}

output::Columns rule_columns(const Context& context) {
    output::Column validity{"validity", context.text(N_("Length of validity"))};
    validity.format = [&context](const output::Value& value) {
        const auto length = model::ValidityLength::parse(std::get<std::string>(value)).value();
        return context.localized(
            base::Message::counted("{count} month", "{count} months", length.months()));
    };
    return {{"id", context.text(N_("Id"))},
            {"area", context.text(N_("Area"))},
            {"from", context.text(N_("Valid from"))},
            {"to", context.text(N_("Valid to"))},
            std::move(validity),
            {"last_day", context.text(N_("Last valid day"))},
            {"child_age", context.text(N_("Age limit of children"))},
            {"accepts_others", context.text(N_("Accepts cards of other areas"))}};
}

output::Row rule_row(const service::AreaRuleView& view) {
    const auto& rule = view.rule;
    output::Value validity, child_age;
    if (rule.validity) validity = rule.validity->text();
    if (rule.child_age) child_age = rule.child_age->number();
    return {rule.id,   view.area,
            rule.from, value(rule.to),
            validity,  value(rule.last_valid_day),
            child_age, value(rule.accepts_others)};
}

}  // namespace kaiku::cmd
