// SPDX-License-Identifier: Apache-2.0
// A number of calendar years, months or days as people write it in the three languages: `3y`,
// `18 kk`, `400 dagar`.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::time {

enum class SpanUnit { years, months, days };

/// The number is not yet checked, because each use has bounds of its own.
struct CalendarSpan {
    std::string digits;
    SpanUnit unit = SpanUnit::years;
};

/// nullopt for any other text.
std::optional<CalendarSpan> read_calendar_span(std::string_view text);

}  // namespace kaiku::time
