// SPDX-License-Identifier: Apache-2.0
// Numbers and amounts of money as people write them, independent of the C locale.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// An integer in [min_value, max_value]. Spaces around it and a decimal part of zeros (`2.0`,
/// `2,0`, as spreadsheets write counts) are accepted; `2.000` is not, as it could mean two
/// thousand. Faults: malformed `missing` for an empty value, malformed `not_a_number`, malformed
/// `out_of_range`. `field` names the value in messages.
Result<std::int64_t> parse_integer(std::string_view raw, std::string_view field,
                                   std::int64_t min_value, std::int64_t max_value);

/// An amount in euros as cents: `12,50` `12.50` `12,5` `12` `1 234,50` (space, U+00A0 or U+202F
/// between thousands), optionally with `€` before or after it. `1.234,50` is read as well: a point
/// before three digits and a comma after them can only be a thousands separator. The maximum is
/// 1,000,000 euros. Faults: malformed `missing` for an empty value, malformed `not_a_number` (also
/// for three decimals and for the ambiguous `1.234`), malformed `out_of_range` for a negative
/// amount or one above the maximum.
Result<std::int64_t> parse_cents(std::string_view raw, std::string_view field);

/// Formats 1234 cents as `12.34` (point) or `12,34` (comma), without a thousands separator.
std::string format_euros(std::int64_t cents, char decimal_mark);

}  // namespace kaiku::base
