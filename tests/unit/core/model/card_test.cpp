// SPDX-License-Identifier: Apache-2.0
#include "core/model/card.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "support/fault.hpp"

using namespace kaiku;
using model::Card;
using model::last_valid_day;
using model::Medium;
using model::Status;
using model::status_on;

namespace {

time::Day day(const char* iso) { return time::day_from_iso(iso); }

Card customer(const char* code = "A999000017") {
    Card card;
    card.code = model::parse_code(code).value();
    card.medium = card.code.is_mobile_only() ? Medium::mobile : Medium::paper;
    card.registered_on = day("2026-06-15");
    card.issued_on = day("2026-06-15");
    card.valid_until = day("2027-06-14");
    card.birth_year = 1990;
    card.postal_code = "33100";
    card.max_children = 0;
    return card;
}

Card community(const char* code = "Y999000033") {
    auto card = customer(code);
    card.birth_year.reset();
    card.postal_code.reset();
    card.max_children.reset();
    card.organisation = "Päivätoiminta Valo";
    return card;
}

/// The fault as "code column", or "none".
std::string fault(Card card, const std::function<void(Card&)>& change = {}) {
    if (change) change(card);
    const auto found = validate_card(card);
    if (!found) return "none";
    CHECK(found->kind == (found->code == "missing" || found->code == "out_of_range"
                              ? base::ErrorKind::malformed
                              : base::ErrorKind::refused));
    return found->code + " " + found->column;
}

}  // namespace

TEST_CASE(
    "a card is valid during the whole of its last valid day and expired on the next (R5, R6, "
    "CARD01)") {
    CHECK(status_on(false, day("2026-07-31"), day("2026-07-31")) == Status::expiring);
    CHECK(status_on(false, day("2026-07-31"), day("2026-08-01")) == Status::expired);
    CHECK(status_on(false, day("2026-12-31"), day("2027-01-01")) == Status::expired);
}

TEST_CASE("three weeks are 21 calendar days, also across a clock change (R6, CARD03)") {
    const auto march = day("2026-03-15");
    CHECK(status_on(false, march, march) == Status::expiring);
    CHECK(status_on(false, day("2026-04-05"), march) == Status::expiring);
    CHECK(status_on(false, day("2026-04-06"), march) == Status::valid);
    const auto may = day("2026-05-04");
    CHECK(status_on(false, day("2026-05-25"), may) == Status::expiring);
    CHECK(status_on(false, day("2026-05-26"), may) == Status::valid);
    CHECK(status_on(false, day("2099-01-01"), may) == Status::valid);
}

TEST_CASE("a blocked card is blocked whatever its dates (R6, CARD04)") {
    for (const char* until : {"2020-01-01", "2026-06-15", "2026-07-01", "2030-01-01"})
        CHECK(status_on(true, day(until), day("2026-06-15")) == Status::blocked);
}

TEST_CASE("the last valid day is one year counted from and including the day (R5, CARD07)") {
    CHECK(last_valid_day(day("2026-11-25")) == day("2027-11-24"));
    CHECK(last_valid_day(day("2024-02-29")) == day("2025-02-28"));
    CHECK(last_valid_day(day("2028-02-29")) == day("2029-02-28"));
    CHECK(last_valid_day(day("2023-03-01")) == day("2024-02-29"));
    CHECK(last_valid_day(day("2027-03-01")) == day("2028-02-29"));
    CHECK(last_valid_day(day("2024-03-01")) == day("2025-02-28"));
    CHECK(last_valid_day(day("2025-02-28")) == day("2026-02-27"));
    CHECK(last_valid_day(day("2023-02-28")) == day("2024-02-27"));
    CHECK(last_valid_day(day("2026-01-01")) == day("2026-12-31"));
    CHECK(last_valid_day(day("2026-12-31")) == day("2027-12-30"));
    CHECK(last_valid_day(day("2026-05-31")) == day("2027-05-30"));
}

TEST_CASE("a year of validity has 365 or 366 days from every day of eight years") {
    for (auto from = day("2024-01-01"); from < day("2032-01-01"); from = from.plus_days(1)) {
        const int days = last_valid_day(from) - from + 1;
        if (days != 365 && days != 366) FAIL(from.iso());
        if (last_valid_day(from.plus_days(1)) < last_valid_day(from)) FAIL(from.iso());
    }
}

TEST_CASE("cards with all mandatory fields are accepted") {
    for (const char* code : {"A999000017", "AM99900025", "X999000059"})
        CHECK(fault(customer(code)) == "none");
    for (const char* code : {"Y999000033", "YM99900041", "Z999000067"})
        CHECK(fault(community(code)) == "none");
    CHECK(fault(customer(), [](Card& c) {
              c.gender = "other";
              c.life_situation = "student";
          }) == "none");
}

TEST_CASE("birth year, postal code and number of children of a customer are mandatory (R4)") {
    CHECK(fault(customer(), [](Card& c) { c.birth_year.reset(); }) == "missing birth_year");
    CHECK(fault(customer(), [](Card& c) { c.postal_code.reset(); }) == "missing postal_code");
    CHECK(fault(customer(), [](Card& c) { c.max_children.reset(); }) == "missing max_children");
    CHECK(fault(customer(), [](Card& c) { c.organisation = "Valo"; }) == "wrong_kind organisation");
}

TEST_CASE("a community card has its organisation's name and no personal data (R3, R4)") {
    CHECK(fault(community(), [](Card& c) { c.organisation.reset(); }) == "missing organisation");
    CHECK(fault(community(), [](Card& c) { c.birth_year = 1990; }) == "wrong_kind birth_year");
    CHECK(fault(community(), [](Card& c) { c.postal_code = "33100"; }) == "wrong_kind postal_code");
    CHECK(fault(community(), [](Card& c) { c.max_children = 0; }) == "wrong_kind max_children");
    CHECK(fault(community(), [](Card& c) { c.gender = "unknown"; }) == "wrong_kind gender");
    CHECK(fault(community(), [](Card& c) { c.life_situation = "unknown"; }) ==
          "wrong_kind life_situation");
}

TEST_CASE("the holder is 16, or turns 16 during the year of issue (R4)") {
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 2010; }) == "none");
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 2011; }) == "too_young birth_year");
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 2026; }) == "too_young birth_year");
    CHECK(fault(customer(), [](Card& c) {
              c.birth_year = 2011;
              c.issued_on = day("2026-12-31");
              c.valid_until = day("2027-12-30");
          }) == "too_young birth_year");
    CHECK(fault(customer(), [](Card& c) {
              c.birth_year = 2011;
              c.issued_on = day("2027-01-01");
              c.valid_until = day("2027-12-31");
          }) == "none");
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 1901; }) == "none");
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 1900; }) == "out_of_range birth_year");
    CHECK(fault(customer(), [](Card& c) { c.birth_year = 90; }) == "out_of_range birth_year");
}

TEST_CASE("cards of X and Z are mobile only, others may have any medium (R1)") {
    for (auto medium : {Medium::paper, Medium::both}) {
        CHECK(fault(customer("X999000059"), [&](Card& c) { c.medium = medium; }) ==
              "wrong_kind medium");
        CHECK(fault(community("Z999000067"), [&](Card& c) { c.medium = medium; }) ==
              "wrong_kind medium");
    }
    for (auto medium : {Medium::paper, Medium::mobile, Medium::both}) {
        CHECK(fault(customer(), [&](Card& c) { c.medium = medium; }) == "none");
        CHECK(fault(community(), [&](Card& c) { c.medium = medium; }) == "none");
    }
}

TEST_CASE("the last valid day is not before the day of issue and not beyond the largest date") {
    CHECK(fault(customer(), [](Card& c) { c.valid_until = c.issued_on; }) == "none");
    CHECK(fault(customer(), [](Card& c) { c.valid_until = c.issued_on.plus_days(-1); }) ==
          "out_of_range valid_until");
    CHECK(fault(community(), [](Card& c) { c.valid_until = c.issued_on.plus_days(-1); }) ==
          "out_of_range valid_until");
    // A card issued in 9999 would be valid into 10000, a date that the register cannot read back.
    CHECK(fault(community(), [](Card& c) {
              c.issued_on = day("9999-06-15");
              c.valid_until = last_valid_day(c.issued_on);
          }) == "out_of_range valid_until");
}

TEST_CASE("postal codes have five digits, and lost leading zeros are not guessed") {
    CHECK(model::PostalCode::parse("00100")->text() == "00100");
    CHECK(model::PostalCode::parse(" 33100\r")->text() == "33100");
    for (const char* raw :
         {"", "100", "3310", "331000", "33 100", "FI-33100", "3310O", "３３１００", "-3310"}) {
        CAPTURE(raw);
        const auto read = model::PostalCode::parse(raw);
        REQUIRE_FALSE(read);
        CHECK(read.fault().kind == base::ErrorKind::malformed);
        CHECK(read.fault().code == "out_of_range");
        CHECK(read.fault().column == "postal_code");
    }
}

TEST_CASE("states have names") {
    for (auto status : {Status::malformed, Status::not_found, Status::blocked, Status::expired,
                        Status::expiring, Status::valid})
        CHECK(model::parse_status(to_string(status)) == status);
    CHECK_FALSE(model::parse_status("active"));
    CHECK(base::to_english(status_message(Status::expired, day("2026-07-31"))) ==
          "The card's validity ended on 2026-07-31");
    CHECK(status_message(Status::valid, day("2026-07-31")).arguments.front().is_date);
}
