// SPDX-License-Identifier: Apache-2.0
#include "core/service/cards/card_check.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"
#include "unit/core/service/cards/support.hpp"

using namespace kaiku;
using model::Status;
using test::day;
using test::ManyCards;

TEST_CASE("a check shows a recorder the card's data and whether it can be used (R6)") {
    ManyCards town;
    const auto valid = town.check("a999000017\r\n");
    CHECK(valid.code == "A999000017");
    CHECK(valid.status == Status::valid);
    CHECK(valid.valid_until == day("2027-06-14"));
    CHECK(valid.days_left == 364);
    CHECK(valid.kind == model::CardKind::customer);
    CHECK(valid.max_children == 2);
    CHECK(base::to_english(valid.message) == "The card's last valid day is 2027-06-14");

    CHECK(town.check("X999000059").status == Status::expiring);
    CHECK(town.check("X999000059").days_left == 21);
    CHECK(town.check("AM99900025").status == Status::expiring);
    CHECK(town.check("AM99900025").days_left == 0);
    CHECK(town.check("YM99900041").status == Status::valid);
    CHECK(town.check("YM99900041").days_left == 22);
    CHECK(town.check("YM99900041").kind == model::CardKind::community);
    CHECK_FALSE(town.check("YM99900041").max_children);

    const auto expired = town.check("A999000025");
    CHECK(expired.status == Status::expired);
    CHECK(expired.days_left == -1);
    CHECK(base::to_english(expired.message) == "The card's validity ended on 2026-06-14");

    const auto blocked = town.check("Y999000033");
    CHECK(blocked.status == Status::blocked);
    CHECK(base::to_english(blocked.message) == "The card is not active!");
    // The reason for blocking is not shown at the door.
    CHECK(base::to_english(blocked.message).find("lost") == std::string::npos);

    const auto unknown = town.check("a999 000 041");
    CHECK(unknown.status == Status::not_found);
    CHECK(unknown.code == "A999000041");
    CHECK_FALSE(unknown.valid_until);
    CHECK_FALSE(unknown.days_left);
    CHECK_FALSE(unknown.kind);
    CHECK(base::to_english(unknown.message) == "The card was not found in the register!");
}

TEST_CASE("a check never throws because of the code, and never searches for a part of it (SCN09)") {
    ManyCards town;
    for (const char* raw : {"", "A99900001", "A9990000170", "%", "A________7", "A999000017'--",
                            "\xFF\xFE", "A999000017A999000025"}) {
        CAPTURE(raw);
        const auto result = town.check(raw);
        CHECK(result.status == Status::malformed);
        CHECK_FALSE(result.valid_until);
        CHECK_FALSE(base::to_english(result.message).empty());
    }
    CHECK(town.check(" \x1b[1mA99\n").code == "<U+001B>[1mA99");
}
