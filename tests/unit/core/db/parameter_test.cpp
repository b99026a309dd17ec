// SPDX-License-Identifier: Apache-2.0
#include "core/db/parameter.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/time/slot.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using test::code_of;
using test::fault_of;
using namespace std::string_literals;

namespace {

std::string refusal(const db::Parameter& parameter) {
    return code_of([&] { db::require_storable(parameter); });
}

}  // namespace

TEST_CASE("what could not be read again cannot be bound") {
    const auto first = time::Day::of(1900, 1, 1), last = time::Day::of(9999, 12, 31);
    CHECK(refusal(first) == "none");
    CHECK(refusal(last) == "none");
    CHECK(refusal(first.plus_days(-1)) == "out_of_range");
    CHECK(refusal(last.plus_days(1)) == "out_of_range");
    CHECK(base::to_english(fault_of([&] { db::require_storable(first.plus_days(-1)); }).message) ==
          "the day 1899-12-31 is not within the years 1900 to 9999");
    CHECK(refusal(time::TimeOfDay::from_minutes(1439)) == "none");
    CHECK(refusal(time::TimeOfDay::from_minutes(1440)) == "out_of_range");
    CHECK(refusal(time::start_of_day(first)) == "none");
    CHECK(refusal(time::start_of_day(last.plus_days(1))) == "none");  // a limit of a query
    CHECK(refusal(time::start_of_day(last.plus_days(2))) == "out_of_range");
    CHECK(refusal("M\xE4ki") == "bad_encoding");
    CHECK(refusal("a\0b"s) == "control_character");
    CHECK(refusal("Mäki") == "none");
    CHECK(refusal(std::optional<time::Day>()) == "none");
}

TEST_CASE("what cannot be a text or an instant is damaged") {
    CHECK(code_of([] { db::require_readable("M\xE4ki"); }) == "damaged");
    CHECK(db::require_readable("Mäki") == "Mäki");
    const auto far = time::Instant::from_milliseconds(1'000'000'000'000'000);
    CHECK(code_of([&] { db::require_readable(far); }) == "damaged");
}
