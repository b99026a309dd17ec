// SPDX-License-Identifier: Apache-2.0
#include "core/model/distant_day.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

namespace {

time::Day day(const char* iso) { return time::day_from_iso(iso); }

/// The English text about a card of which days are changed, seen on 2026-11-28; empty if there is
/// none.
template <class Change>
std::string text_about(const Change& change) {
    model::Card card;
    card.issued_on = day("2026-11-28");
    card.valid_until = day("2027-11-27");
    change(card);
    const auto message = model::find_distant_day(card, day("2026-11-28"));
    return message ? base::to_english(*message) : std::string();
}

}  // namespace

TEST_CASE("a day of issue or renewal more than a year ahead is probably mistyped") {
    CHECK(text_about([](model::Card&) {}).empty());
    CHECK(text_about([](auto& card) { card.issued_on = day("2027-11-28"); }).empty());
    CHECK(text_about([](auto& card) { card.issued_on = day("2027-11-29"); }).empty());
    CHECK_FALSE(text_about([](auto& card) { card.issued_on = day("2027-11-30"); }).empty());
    CHECK(text_about([](auto& card) { card.renewed_on = day("2027-11-29"); }).empty());
    CHECK_FALSE(text_about([](auto& card) { card.renewed_on = day("2027-11-30"); }).empty());
    CHECK(text_about([](auto& card) { card.issued_on = day("2062-01-01"); }) ==
          "the day of issue 2062-01-01 is more than a year ahead");
    CHECK(text_about([](auto& card) { card.renewed_on = day("2027-11-28"); }).empty());
    CHECK(text_about([](auto& card) { card.renewed_on = day("2062-01-01"); }) ==
          "the day of renewal 2062-01-01 is more than a year ahead");
}

TEST_CASE("so is a last valid day more than five years ahead") {
    CHECK(text_about([](auto& card) { card.valid_until = day("2031-11-28"); }).empty());
    CHECK(text_about([](auto& card) { card.valid_until = day("2031-12-02"); }).empty());
    CHECK_FALSE(text_about([](auto& card) { card.valid_until = day("2031-12-03"); }).empty());
    CHECK(text_about([](auto& card) { card.valid_until = day("2999-12-31"); }) ==
          "the last valid day 2999-12-31 is more than five years ahead");
}
