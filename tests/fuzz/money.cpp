// SPDX-License-Identifier: Apache-2.0
// Amounts of money and whole numbers as people type them.
#include <limits>

#include "core/base/number.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::money(std::string_view bytes) {
    if (const auto cents = base::parse_cents(bytes, "value")) {
        fuzz::require(*cents >= 0 && *cents <= 100'000'000, "an amount is within its limits");
        for (const char mark : {',', '.'})
            fuzz::require(*base::parse_cents(base::format_euros(*cents, mark), "value") == *cents,
                          "an amount is read as it is shown");
    }
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (const auto number = base::parse_integer(bytes, "number", least, most))
        fuzz::require(
            *base::parse_integer(std::to_string(*number), "number", least, most) == *number,
            "a number is read as it is shown");
    if (const auto few = base::parse_integer(bytes, "number", -5, 5))
        fuzz::require(*few >= -5 && *few <= 5, "a number is within its limits");
}
