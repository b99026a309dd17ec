// SPDX-License-Identifier: Apache-2.0
// Dated rules of areas (R34).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/id.hpp"
#include "core/model/value_templates.hpp"
#include "core/time/day.hpp"

namespace kaiku::model {

namespace fields {
struct ChildAge {
    static constexpr std::string_view name = "child_age";
    static constexpr std::int64_t min = 1, max = 30;
    static base::Result<std::int64_t> parse(std::string_view text, std::string_view field) {
        return base::parse_integer(text, field, min, max);
    }
};
}  // namespace fields

/// The age in years below which somebody is a child.
using ChildAge = Number<fields::ChildAge>;

/// How long a card is valid: 1 to 120 months.
class ValidityLength {
public:
    /// The only parser: years or months (`1y`, `6m`), in any of the languages (`1v`, `6kk`, `6
    /// mån`). Faults: malformed `not_a_length`, `out_of_range`.
    static base::Result<ValidityLength> parse(std::string_view text);
    /// Of the register. Throws Error malformed `out_of_range`.
    static ValidityLength of_months(std::int64_t months);

    int months() const { return months_; }
    /// `1y`, `6m`
    std::string text() const;
    friend bool operator==(const ValidityLength&, const ValidityLength&) = default;

private:
    explicit ValidityLength(int months) : months_(months) {}

    int months_ = 12;
};

/// Whether cards of other areas are accepted.
class Acceptance {
public:
    /// The only parser: yes or no, in any of the languages. Fault: malformed `unknown_word`.
    static base::Result<Acceptance> parse(std::string_view text);

    bool accepts = true;
};

/// A rule of an area. What it sets holds from the first to the last day, both included.
struct AreaRule {
    Id id = 0;
    Id area = 0;
    time::Day from;
    std::optional<time::Day> to;  // nullopt: until further notice
    std::optional<ValidityLength> validity;
    std::optional<time::Day> last_valid_day;  // of all cards that are issued or renewed
    std::optional<ChildAge> child_age;
    std::optional<bool> accepts_others;

    bool holds_on(time::Day day) const { return from <= day && (!to || day <= *to); }
};

/// Checks one rule: it sets something, ends after it begins, and does not set the validity twice.
/// After a fixed last valid day no card could be issued, so that the rule ends by then. Faults:
/// malformed `missing`, `out_of_range`.
std::optional<base::Fault> validate_rule(const AreaRule& rule);

/// Whether both rules set the same, at the same time, for the same area.
bool overlap(const AreaRule& a, const AreaRule& b);

/// What holds in an area on a day; the defaults where no rule sets anything (R5, R12).
struct RulesOfDay {
    int validity_months = 12;
    std::optional<time::Day> last_valid_day;
    int child_age = 18;
    bool accepts_others = true;
};
/// Looks at the rules of that area only. Of rules that do not overlap() at most one sets anything.
RulesOfDay rules_of_day(std::span<const AreaRule> rules, Id area, time::Day day);

/// The last valid day of a card that is issued or renewed on `day`: the fixed one, or the one after
/// the length of validity (see the other last_valid_day()).
time::Day last_valid_day(const RulesOfDay& rules, time::Day day);

}  // namespace kaiku::model
