// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/figure.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/output/value.hpp"

namespace kaiku::dashboard {

namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus = "\u2212";

/// `12.3` or `12,3`, of a number in tenths, without its sign.
std::string tenths(std::int64_t number, const output::Style& style) {
    const auto size = std::abs(number);
    return fmt::format("{}{}{}", output::grouped_digits(size / 10, style),
                       style.finnish_numbers ? ',' : '.', size % 10);
}

std::string percent_sign(const output::Style& style) {
    return style.finnish_numbers ? std::string(no_break_space) + "%" : "%";
}

std::int64_t rounded_tenths(std::int64_t part, std::int64_t whole) {
    return std::llround(1000.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

std::string to_text(const Figure& figure, const output::Style& style) {
    if (figure.is_suppressed()) return output::suppression_sign;
    if (!figure.value()) return {};
    switch (figure.unit()) {
        case Unit::cents:
            return output::to_display_text(output::Cents{*figure.value()}, style);
        case Unit::tenths_of_percent:
            return tenths(*figure.value(), style) + percent_sign(style);
        case Unit::count:
            break;
    }
    return output::grouped_digits(*figure.value(), style);
}

std::string change_text(const Figure& now, const Figure& before, const Wording& wording) {
    if (!now.value() || !before.value()) return {};
    const auto difference = *now.value() - *before.value();
    const bool is_share = now.unit() == Unit::tenths_of_percent;
    if (!is_share && *before.value() <= 0) return {};
    const auto change = is_share ? difference : rounded_tenths(difference, *before.value());
    const auto sign = change < 0 ? minus : change > 0 ? "+" : "±";
    return std::string(sign) + tenths(change, wording.style) +
           (is_share ? std::string(no_break_space) + wording.words.points
                     : percent_sign(wording.style));
}

Figure share(const Figure& part, const Figure& whole) {
    if (part.is_suppressed() || whole.is_suppressed()) return Figure::suppressed();
    if (!part.value() || !whole.value() || *whole.value() <= 0) return {};
    return Figure::shown(rounded_tenths(*part.value(), *whole.value()), Unit::tenths_of_percent);
}

}  // namespace kaiku::dashboard
