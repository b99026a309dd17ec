// SPDX-License-Identifier: Apache-2.0
#include "core/model/area_rule.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku;
using model::Acceptance;
using model::AreaRule;
using model::ValidityLength;

namespace {

time::Day day(const char* iso) { return time::day_from_iso(iso); }

AreaRule rule(const char* from, const char* to = nullptr) {
    AreaRule rule;
    rule.area = 1;
    rule.from = day(from);
    if (to) rule.to = day(to);
    return rule;
}

}  // namespace

TEST_CASE("a length of validity is read in three languages") {
    for (const char* text : {"1y", "1 v", "12m", "12 kk", "1 år", "12mån", " 1 YEAR "}) {
        CAPTURE(text);
        REQUIRE(ValidityLength::parse(text));
        CHECK(ValidityLength::parse(text)->months() == 12);
        CHECK(ValidityLength::parse(text)->text() == "1y");
    }
    CHECK(ValidityLength::parse("6kk")->text() == "6m");
    CHECK(ValidityLength::parse("18m")->text() == "18m");
    CHECK(ValidityLength::parse("10y")->months() == 120);
    for (const char* text : {"", "6", "m", "6d", "0m", "121m", "11y", "-1y", "1.5y", "1y6m"}) {
        CAPTURE(text);
        CHECK_FALSE(ValidityLength::parse(text));
    }
    CHECK(ValidityLength::parse("0v").fault().message.id.starts_with("--validity"));
}

TEST_CASE("acceptance is a word of three languages") {
    for (const char* text : {"yes", "Kyllä", "ja"}) CHECK(Acceptance::parse(text)->accepts);
    for (const char* text : {"no", "EI", "nej"}) CHECK_FALSE(Acceptance::parse(text)->accepts);
    for (const char* text : {"", "true", "1", "joo"}) CHECK_FALSE(Acceptance::parse(text));
}

TEST_CASE("a rule must set something, once, and end after it begins") {
    auto one = rule("2026-01-01");
    CHECK(model::validate_rule(one)->code == "missing");
    one.accepts_others = false;
    CHECK_FALSE(model::validate_rule(one));
    one.to = day("2025-12-31");
    CHECK(model::validate_rule(one)->code == "out_of_range");
    one.to = day("2026-01-01");
    CHECK_FALSE(model::validate_rule(one));
    one.validity = ValidityLength::parse("6m").value();
    one.last_valid_day = day("2026-12-31");
    CHECK(model::validate_rule(one)->code == "out_of_range");
    one.validity.reset();
    CHECK_FALSE(model::validate_rule(one));
    one.last_valid_day = day("2025-12-31");
    CHECK(model::validate_rule(one)->code == "out_of_range");
    one.last_valid_day = one.to;
    CHECK_FALSE(model::validate_rule(one));
    one.to = day("2026-01-02");
    CHECK(model::validate_rule(one)->code == "out_of_range");
    one.to.reset();
    CHECK(model::validate_rule(one)->code == "out_of_range");
}

TEST_CASE("rules overlap if they set the same on one day in one area") {
    auto a = rule("2026-01-01", "2026-06-30"), b = rule("2026-06-30");
    a.child_age = 16;
    b.accepts_others = false;
    CHECK_FALSE(model::overlap(a, b));
    b.child_age = 17;
    CHECK(model::overlap(a, b));
    CHECK(model::overlap(b, a));
    b.from = day("2026-07-01");
    CHECK_FALSE(model::overlap(a, b));
    b.from = a.from;
    b.area = 2;
    CHECK_FALSE(model::overlap(a, b));
    b.area = 1;
    b.child_age.reset();
    a.validity = ValidityLength::parse("6m").value();
    b.last_valid_day = day("2026-12-31");
    CHECK(model::overlap(a, b));
}

TEST_CASE("on a day the rules of the area hold, and the defaults where none sets anything") {
    auto trial = rule("2025-01-01", "2025-12-31"), later = rule("2026-01-01");
    trial.last_valid_day = day("2025-12-31");
    trial.child_age = 16;
    later.accepts_others = false;
    const std::vector rules{trial, later};
    const auto before = model::rules_of_day(rules, 1, day("2024-12-31"));
    CHECK(before.validity_months == 12);
    CHECK_FALSE(before.last_valid_day);
    CHECK(before.child_age == 18);
    CHECK(before.accepts_others);
    const auto during = model::rules_of_day(rules, 1, day("2025-12-31"));
    CHECK(during.last_valid_day == day("2025-12-31"));
    CHECK(during.child_age == 16);
    CHECK(during.accepts_others);
    const auto after = model::rules_of_day(rules, 1, day("2026-01-01"));
    CHECK(after.child_age == 18);
    CHECK_FALSE(after.accepts_others);
    CHECK(model::rules_of_day(rules, 2, day("2026-01-01")).accepts_others);
}

TEST_CASE("the last valid day follows the rules of the day of issue") {
    model::RulesOfDay rules;
    CHECK(model::last_valid_day(rules, day("2024-02-29")) == day("2025-02-28"));
    rules.validity_months = 6;
    CHECK(model::last_valid_day(rules, day("2026-11-25")) == day("2027-05-24"));
    CHECK(model::last_valid_day(rules, day("2026-08-31")) == day("2027-02-28"));
    CHECK(model::last_valid_day(rules, day("2026-09-01")) == day("2027-02-28"));
    rules.last_valid_day = day("2026-12-31");
    CHECK(model::last_valid_day(rules, day("2026-11-25")) == day("2026-12-31"));
}
