// SPDX-License-Identifier: Apache-2.0
#include "core/model/holder.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku;

TEST_CASE(
    "the mobile card shows the holder's name, or of a community card only the organisation's "
    "(R3)") {
    model::Card customer, community;
    community.organisation = "Kaupungin sosiaalipalvelut";
    CHECK(model::name_on_card(customer, "  Maija Meikäläinen ").value() == "Maija Meikäläinen");
    CHECK(model::name_on_card(customer, std::nullopt).fault().code == "missing");
    CHECK(model::HolderName::parse("a\nb").fault().code == "control_character");
    CHECK(model::HolderName::parse(std::string(101, 'a')).fault().code == "too_long");
    CHECK(model::name_on_card(community, std::nullopt).value() == "Kaupungin sosiaalipalvelut");
    CHECK(model::name_on_card(community, "kaupungin Sosiaalipalvelut").value() ==
          "kaupungin Sosiaalipalvelut");
    CHECK(model::name_on_card(community, "Maija Meikäläinen").fault().code == "wrong_kind");
}

TEST_CASE("a rating has one to five stars and an optional comment (R25)") {
    for (const int stars : {1, 5})
        CHECK(model::make_rating(stars, std::nullopt).value().stars == stars);
    for (const int stars : {0, 6, -1})
        CHECK(model::make_rating(stars, std::nullopt).fault().code == "out_of_range");
    CHECK(model::make_rating(3, "Lämmin vesi").value().comment == "Lämmin vesi");
    CHECK(model::Comment::parse(std::string(2001, 'a')).fault().code == "too_long");
}
