// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/model/place.hpp"

using namespace kaiku;
using model::Card;
using model::Usage;
using model::validate_usage;
using Words = std::vector<std::string>;

namespace {

time::Day day(const char* iso) { return time::day_from_iso(iso); }

Card card_of(const char* code) {
    Card card;
    card.code = model::parse_code(code).value();
    card.registered_on = day("2026-01-10");
    card.issued_on = day("2026-01-10");
    card.valid_until = day("2026-12-31");
    if (card.kind() == model::CardKind::customer) card.max_children = 2;
    return card;
}

Usage on(const char* date) {
    Usage usage;
    usage.date = day(date);
    return usage;
}

}  // namespace

TEST_CASE("a usage is checked against the card's dates on the day of the event (R16)") {
    const auto card = card_of("A999000017");
    for (const auto& [date, status] : {std::pair{"2026-06-15", "valid"},
                                       {"2026-12-09", "valid"},
                                       {"2026-12-10", "expiring"},
                                       {"2026-12-31", "expiring"}}) {
        CAPTURE(date);
        auto usage = on(date);
        CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
        CHECK(usage.card_status == status);
        CHECK(usage.warnings.empty());
    }
}

TEST_CASE("a visit before the registration or in the future is kept with a warning (R16)") {
    const auto card = card_of("A999000017");
    const auto warnings = [&](const char* date) {
        auto usage = on(date);
        CHECK_FALSE(validate_usage(usage, card, day("2026-06-15"), {}, {}));
        return usage.warnings;
    };
    CHECK(warnings("2026-01-09") == Words{"before_registration"});
    CHECK(warnings("2026-06-15") == Words{});
    CHECK(warnings("2026-06-16") == Words{"in_future"});
    auto usage = on("2026-06-16");
    usage.slot = 1;
    CHECK_FALSE(validate_usage(usage, card, day("2026-06-15"), {}, {}));
    CHECK(usage.warnings.empty());
    CHECK(base::to_english(model::warning_message("in_future")) ==
          "the day of the visit is in the future");
}

TEST_CASE(
    "after the last valid day a usage needs permission, and is stored as discretionary (R16)") {
    const auto card = card_of("A999000017");
    auto usage = on("2027-01-01");
    const auto fault = validate_usage(usage, card, usage.date, {}, {});
    REQUIRE(fault);
    CHECK(fault->kind == base::ErrorKind::expired);
    CHECK(fault->code == "expired");
    CHECK_FALSE(base::to_english(fault->hint).empty());

    usage.discretion = "";
    CHECK_FALSE(validate_usage(usage, card, usage.date, {.expired = true}, {}));
    CHECK(usage.card_status == "expired");
    CHECK(usage.discretion == "");
}

TEST_CASE("a card that is valid today ends before a later event") {
    const auto card = card_of("A999000017");
    auto usage = on("2027-01-02");
    const auto message = [&](time::Day today) {
        return base::to_english(validate_usage(usage, card, today, {}, {})->message);
    };
    const auto last = card.valid_until;
    CHECK(message(last) ==
          "A999000017: the card's last valid day 2026-12-31 is before the event on 2027-01-02");
    CHECK(message(last.plus_days(1)) == "A999000017: the card's validity ended on 2026-12-31");
    CHECK(message(usage.date) == "A999000017: the card's validity ended on 2026-12-31");
}

TEST_CASE("unnecessary permission does not make a usage discretionary") {
    auto usage = on("2026-12-31");
    usage.discretion = "asked kindly";
    CHECK_FALSE(validate_usage(usage, card_of("A999000017"), usage.date, {.expired = true}, {}));
    CHECK_FALSE(usage.discretion);
    CHECK(usage.card_status == "expiring");
}

TEST_CASE("a usage of a blocked card is refused whatever the date and the permission (R6, R16)") {
    auto card = card_of("A999000017");
    card.blocked_reason = "lost";
    for (const char* date : {"2026-01-01", "2026-06-15", "2027-06-15"}) {
        auto usage = on(date);
        const auto fault = validate_usage(usage, card, usage.date, {.expired = true}, {});
        REQUIRE(fault);
        CHECK(fault->kind == base::ErrorKind::blocked);
        CHECK(fault->code == "blocked");
    }
}

TEST_CASE("more children than the card allows are accepted with a warning (R12)") {
    const auto card = card_of("A999000017");
    auto usage = on("2026-06-15");
    usage.children = 2;
    CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
    CHECK(usage.warnings.empty());
    usage.children = 3;
    CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
    CHECK(usage.warnings == Words{"children_over_limit"});
    usage.children = 1;
    CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
    CHECK(usage.warnings.empty());
}

TEST_CASE("a community card has no maximum number of children (R12)") {
    auto usage = on("2026-06-15");
    usage.children = 40;
    CHECK_FALSE(validate_usage(usage, card_of("Y999000033"), usage.date, {}, {}));
    CHECK(usage.warnings.empty());
}

TEST_CASE("customers are recorded with community cards only (R13)") {
    for (const char* code : {"Y999000033", "YM99900041", "Z999000067"}) {
        auto usage = on("2026-06-15");
        usage.customers = 5;
        CHECK_FALSE(validate_usage(usage, card_of(code), usage.date, {}, {}));
    }
    for (const char* code : {"A999000017", "AM99900025", "X999000059"}) {
        auto usage = on("2026-06-15");
        usage.customers = 0;
        const auto fault = validate_usage(usage, card_of(code), usage.date, {}, {});
        REQUIRE(fault);
        CHECK(fault->kind == base::ErrorKind::refused);
        CHECK(fault->code == "wrong_kind");
        CHECK(fault->column == "customers");
    }
}

TEST_CASE("a visit before the card's registration is recorded with a warning (R16)") {
    const auto card = card_of("A999000017");
    auto usage = on("2026-01-09");
    usage.children = 9;
    CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
    CHECK(usage.warnings == Words{"children_over_limit", "before_registration"});
    usage = on("2026-01-10");
    CHECK_FALSE(validate_usage(usage, card, usage.date, {}, {}));
    CHECK(usage.warnings.empty());
}

TEST_CASE("a card of an area that is not accepted needs permission, which is kept") {
    const auto card = card_of("A999000017");
    auto usage = on("2026-06-15");
    usage.discretion = "asked kindly";
    const auto fault = validate_usage(usage, card, usage.date, {.expired = true}, "Kainuu");
    REQUIRE(fault);
    CHECK(fault->code == "other_area");
    CHECK_FALSE(validate_usage(usage, card, usage.date, {.other_area = true}, "Kainuu"));
    CHECK(usage.discretion == "asked kindly");
    CHECK(usage.warnings == Words{"other_area"});
}

TEST_CASE("usages have the same content if all that was typed is the same") {
    const auto one = on("2026-06-15");
    CHECK(model::has_same_content(one, one));
    const auto differs = [&](const auto& change) {
        auto other = one;
        change(other);
        return !model::has_same_content(one, other) && !model::has_same_content(other, one);
    };
    CHECK(differs([](Usage& usage) { usage.card = 7; }));
    CHECK(differs([](Usage& usage) { usage.event = 7; }));
    CHECK(differs([](Usage& usage) { usage.date = day("2026-06-16"); }));
    CHECK(differs([](Usage& usage) { usage.time = time::TimeOfDay::from_minutes(0); }));
    CHECK(differs([](Usage& usage) { usage.children = 1; }));
    CHECK(differs([](Usage& usage) { usage.customers = 0; }));
    CHECK(differs([](Usage& usage) { usage.value_cents = 0; }));
}

TEST_CASE("every warning has a message") {
    CHECK(base::to_english(model::warning_message("children_over_limit")) ==
          "more children than the number on the card");
    CHECK(base::to_english(model::warning_message("before_registration")) ==
          "the visit was before the card was registered");
    CHECK(base::to_english(model::warning_message("of_tomorrow")) == "of_tomorrow");
}

TEST_CASE("the four sectors are parsed in three languages, ignoring case") {
    for (const char* sector : {"culture", "education", "science", "sports"})
        CHECK(model::Sector::parse(sector)->text() == sector);
    CHECK(model::Sector::parse(" SPORTS ")->text() == "sports");
    CHECK(model::Sector::parse("Kulttuuri")->text() == "culture");
    CHECK(model::Sector::parse("vetenskap")->text() == "science");
    for (const char* other : {"", "sport", "taide", "culture education"}) {
        const auto read = model::Sector::parse(other);
        REQUIRE_FALSE(read);
        CHECK(read.fault().kind == base::ErrorKind::malformed);
        CHECK(read.fault().code == "out_of_range");
    }
}

TEST_CASE("kinds of organisation have names") {
    for (auto kind : {model::OrganisationKind::distributor, model::OrganisationKind::venue})
        CHECK(model::parse_organisation_kind(to_string(kind)) == kind);
    CHECK_FALSE(model::parse_organisation_kind("Venue"));
}
