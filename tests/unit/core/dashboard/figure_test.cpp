// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/figure.hpp"

#include <doctest/doctest.h>

#include "core/dashboard/scale.hpp"

using namespace kaiku::dashboard;
using kaiku::output::Style;

namespace {

Style finnish() {
    Style style;
    style.finnish_numbers = true;
    return style;
}

}  // namespace

TEST_CASE("figures are written as people of the language write them") {
    const Style english;
    CHECK(to_text(Figure::shown(1234567), english) == "1,234,567");
    CHECK(to_text(Figure::shown(1234567), finnish()) == "1\u00A0234\u00A0567");
    CHECK(to_text(Figure::shown(123456, Unit::cents), english) == "€1,234.56");
    CHECK(to_text(Figure::shown(123456, Unit::cents), finnish()) == "1\u00A0234,56\u00A0€");
    CHECK(to_text(Figure::shown(845, Unit::tenths_of_percent), english) == "84.5%");
    CHECK(to_text(Figure::shown(1000, Unit::tenths_of_percent), finnish()) == "100,0\u00A0%");
    CHECK(to_text(Figure::suppressed(), english) == "..");
    CHECK(to_text({}, english) == "");
}

TEST_CASE("a change needs two shown figures and something to compare with") {
    Words words;
    words.points = "pp";
    const Style english_style, finnish_style = finnish();
    const Wording english{words, english_style}, in_finnish{words, finnish_style};
    CHECK(change_text(Figure::shown(110), Figure::shown(100), english) == "+10.0%");
    CHECK(change_text(Figure::shown(90), Figure::shown(100), in_finnish) == "\u221210,0\u00A0%");
    CHECK(change_text(Figure::shown(100), Figure::shown(100), english) == "±0.0%");
    CHECK(change_text(Figure::shown(100), Figure::shown(0), english) == "");
    CHECK(change_text(Figure::suppressed(), Figure::shown(100), english) == "");
    CHECK(change_text(Figure::shown(100), Figure::suppressed(), english) == "");
    CHECK(change_text(Figure::shown(100), {}, english) == "");
    const auto share_before = Figure::shown(800, Unit::tenths_of_percent);
    CHECK(change_text(Figure::shown(815, Unit::tenths_of_percent), share_before, english) ==
          "+1.5\u00A0pp");
}

TEST_CASE("a share has no value if a part of it has none") {
    CHECK(share(Figure::shown(1), Figure::shown(3)).value() == 333);
    CHECK(share(Figure::suppressed(), Figure::shown(3)).is_suppressed());
    CHECK(share(Figure::shown(1), Figure::suppressed()).is_suppressed());
    CHECK_FALSE(share(Figure::shown(0), Figure::shown(0)).value());
}

TEST_CASE("axes begin at zero, have round steps, and do not depend on suppressed figures") {
    CHECK(scale_up_to(0).end == 1);
    CHECK(scale_up_to(6).step == 1);
    CHECK(scale_up_to(7).step == 2);
    CHECK(scale_up_to(7).end == 8);
    CHECK(scale_up_to(1234).step == 500);
    CHECK(scale_up_to(1234).end == 1500);
    CHECK(scale_up_to(1500).place(750) == doctest::Approx(0.5));
    CHECK(largest({Figure::shown(3), Figure::suppressed(), {}, Figure::shown(2)}) == 3);
    CHECK(largest({}) == 0);
}
