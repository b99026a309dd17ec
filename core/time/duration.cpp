// SPDX-License-Identifier: Apache-2.0
#include "core/time/duration.hpp"

#include <array>
#include <charconv>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::time {

namespace {

struct Unit {
    std::string_view word;
    std::int64_t seconds;
};
constexpr std::array units{Unit{"d", 86'400}, Unit{"h", 3'600}, Unit{"min", 60}, Unit{"m", 60},
                           Unit{"s", 1}};
constexpr std::int64_t max_seconds = std::int64_t{3'660} * 86'400;

}  // namespace

base::Result<std::int64_t> parse_duration(std::string_view raw, std::string_view field) {
    const auto text = base::trim(raw);
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view word(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    for (const auto& unit : units)
        if (error == std::errc() && text.front() != '-' && word == unit.word &&
            number <= max_seconds / unit.seconds)
            return number * unit.seconds;
    return base::malformed_fault("not_a_duration",
                                 N_("{field}: \"{value}\" is not a length of time"),
                                 {{"field", field}, {"value", base::excerpt(raw)}},
                                 {N_("write it like 60s, 90min, 26h or 2d")});
}

std::string format_duration(std::int64_t seconds) {
    for (const auto& unit : units)
        if (seconds % unit.seconds == 0 && seconds != 0)
            return std::to_string(seconds / unit.seconds) + std::string(unit.word);
    return "0s";
}

}  // namespace kaiku::time
