// SPDX-License-Identifier: Apache-2.0
#include "core/model/area_rule.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card.hpp"
#include "core/model/words.hpp"
#include "core/time/calendar_span.hpp"

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::int64_t max_months = 120;

}  // namespace

base::Result<ValidityLength> ValidityLength::parse(std::string_view text) {
    const auto span = time::read_calendar_span(text);
    if (!span || span->unit == time::SpanUnit::days)
        return Fault{
            ErrorKind::malformed,
            "not_a_length",
            {N_("\"{value}\" is not a length of validity"), {{"value", base::excerpt(text)}}},
            {N_("give years or months, such as 1y or 6m")}};
    const bool in_years = span->unit == time::SpanUnit::years;
    const auto number =
        base::parse_integer(span->digits, "validity", 1, in_years ? max_months / 12 : max_months);
    if (!number)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("--validity must be from 1 month to {years} years, not {value}"),
                      {{"years", max_months / 12}, {"value", base::excerpt(text)}}}};
    return ValidityLength(static_cast<int>(*number) * (in_years ? 12 : 1));
}

ValidityLength ValidityLength::of_months(std::int64_t months) {
    return ValidityLength(static_cast<int>(
        base::parse_integer(std::to_string(months), "validity", 1, max_months).value()));
}

std::string ValidityLength::text() const {
    return months_ % 12 == 0 ? std::to_string(months_ / 12) + "y" : std::to_string(months_) + "m";
}

base::Result<Acceptance> Acceptance::parse(std::string_view text) {
    Acceptance acceptance;
    acceptance.accepts = means_word(text, "on");
    if (acceptance.accepts || means_word(text, "off")) return acceptance;
    return Fault{ErrorKind::malformed,
                 "unknown_word",
                 {N_("\"{value}\" is neither yes nor no"), {{"value", base::excerpt(text)}}}};
}

std::optional<Fault> validate_rule(const AreaRule& rule) {
    if (auto fault = time::validate_range(rule.from, rule.to)) return fault;
    if (rule.validity && rule.last_valid_day)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("a rule has either a length of validity or a fixed last day, not both")}};
    if (rule.last_valid_day && *rule.last_valid_day < rule.from)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the last valid day {date} is before the first day of the rule, {from}"),
                      {time::date_argument("date", *rule.last_valid_day),
                       time::date_argument("from", rule.from)}}};
    if (rule.last_valid_day && (!rule.to || *rule.to > *rule.last_valid_day))
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("a rule with a fixed last valid day must end by that day, {date}"),
                      {time::date_argument("date", *rule.last_valid_day)}},
                     {N_("give it as --to")}};
    if (rule.validity || rule.last_valid_day || rule.child_age || rule.accepts_others)
        return std::nullopt;
    return Fault{ErrorKind::malformed,
                 "missing",
                 {N_("the rule sets nothing")},
                 {N_("give --validity, --last-day, --child-age or --accepts-others")}};
}

bool overlap(const AreaRule& a, const AreaRule& b) {
    const auto validity = [](const AreaRule& rule) {
        return rule.validity.has_value() || rule.last_valid_day.has_value();
    };
    const bool same = (validity(a) && validity(b)) || (a.child_age && b.child_age) ||
                      (a.accepts_others && b.accepts_others);
    return a.area == b.area && same && (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

RulesOfDay rules_of_day(std::span<const AreaRule> rules, Id area, time::Day day) {
    RulesOfDay found;
    for (const auto& rule : rules) {
        if (rule.area != area || !rule.holds_on(day)) continue;
        if (rule.validity) found.validity_months = rule.validity->months();
        if (rule.last_valid_day) found.last_valid_day = rule.last_valid_day;
        if (rule.child_age) found.child_age = static_cast<int>(rule.child_age->number());
        if (rule.accepts_others) found.accepts_others = *rule.accepts_others;
    }
    return found;
}

time::Day last_valid_day(const RulesOfDay& rules, time::Day day) {
    return rules.last_valid_day.value_or(last_valid_day(day, rules.validity_months));
}

}  // namespace kaiku::model
