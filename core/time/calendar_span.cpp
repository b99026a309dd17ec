// SPDX-License-Identifier: Apache-2.0
#include "core/time/calendar_span.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.hpp"

namespace kaiku::time {

namespace {

using Word = std::pair<std::string_view, SpanUnit>;

constexpr std::array words{Word{"y", SpanUnit::years},          Word{"year", SpanUnit::years},
                           Word{"years", SpanUnit::years},      Word{"v", SpanUnit::years},
                           Word{"vuosi", SpanUnit::years},      Word{"vuotta", SpanUnit::years},
                           Word{"år", SpanUnit::years},         Word{"m", SpanUnit::months},
                           Word{"month", SpanUnit::months},     Word{"months", SpanUnit::months},
                           Word{"kk", SpanUnit::months},        Word{"kuukausi", SpanUnit::months},
                           Word{"kuukautta", SpanUnit::months}, Word{"mån", SpanUnit::months},
                           Word{"månad", SpanUnit::months},     Word{"månader", SpanUnit::months},
                           Word{"d", SpanUnit::days},           Word{"day", SpanUnit::days},
                           Word{"days", SpanUnit::days},        Word{"pv", SpanUnit::days},
                           Word{"päivä", SpanUnit::days},       Word{"päivää", SpanUnit::days},
                           Word{"dag", SpanUnit::days},         Word{"dagar", SpanUnit::days}};

}  // namespace

std::optional<CalendarSpan> read_calendar_span(std::string_view text) {
    const auto folded = base::fold(base::trim(text));
    const std::string_view whole = folded;
    const auto end = std::min(whole.find_first_not_of("0123456789"), whole.size());
    const auto unit = base::trim(whole.substr(end));
    const auto* const word = std::find_if(words.begin(), words.end(),
                                          [&](const Word& known) { return known.first == unit; });
    if (end == 0 || word == words.end()) return std::nullopt;
    return CalendarSpan{std::string(whole.substr(0, end)), word->second};
}

}  // namespace kaiku::time
