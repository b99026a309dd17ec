// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/example_number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::base {
namespace {

constexpr std::int64_t max_euros = 1'000'000;
constexpr std::string_view euro_sign = "€";
constexpr std::string_view minus_sign = "−";  // U+2212, as word processors write it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool are_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// The value of the digits; if it does not fit, the largest number of the type, which exceeds every
/// limit used here.
std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::int64_t>::max()
                                                   : number;
}

Fault empty(std::string_view field) {
    return malformed_fault("missing", N_("{field} is empty"), {MessageArgument("field", field)});
}

/// True for `.0`, `,0`, `.00`, ...; not for three zeros, which could be thousands.
bool is_zero_fraction(std::string_view rest) {
    if (rest.size() < 2 || (rest[0] != '.' && rest[0] != ',')) return false;
    const std::string_view zeros = rest.substr(1);
    return zeros.size() != 3 && zeros.find_first_not_of('0') == std::string_view::npos;
}

/// The digits of `1 234` or `1.234.567`: a first group of one to three digits that does not begin
/// with 0, then groups of three.
std::optional<std::string> join_groups(std::string_view text, std::string_view separator) {
    std::string digits;
    for (bool is_first = true;; is_first = false) {
        const std::size_t end = text.find(separator);
        const std::string_view group = text.substr(0, end);
        const bool is_right =
            is_first ? group.size() <= 3 && !group.starts_with('0') : group.size() == 3;
        if (!is_right || !are_digits(group)) return std::nullopt;
        digits += group;
        if (end == std::string_view::npos) return digits;
        text.remove_prefix(end + separator.size());
    }
}

/// The digits of the euros. A point separates thousands only if a decimal comma follows.
std::optional<std::string> euro_digits(std::string_view euros, bool is_point_separator) {
    if (are_digits(euros)) return std::string(euros);
    for (const std::string_view separator : {" ", "\u00A0", "\u202F"}) {
        if (euros.find(separator) != std::string_view::npos) return join_groups(euros, separator);
    }
    if (is_point_separator) return join_groups(euros, ".");
    return std::nullopt;
}

/// Cents of an amount without sign and currency; max_euros + 1 in cents for any amount above
/// max_euros.
std::optional<std::int64_t> unsigned_cents(std::string_view text) {
    const std::size_t mark = text.find_last_of(".,");
    std::string_view decimals = "00";
    if (mark != std::string_view::npos) {
        decimals = text.substr(mark + 1);
        if (decimals.size() > 2 || !are_digits(decimals)) return std::nullopt;
    }
    const bool is_comma = mark != std::string_view::npos && text[mark] == ',';
    const std::optional<std::string> euros = euro_digits(text.substr(0, mark), is_comma);
    if (!euros) return std::nullopt;
    const std::int64_t cents = number_of(decimals) * (decimals.size() == 1 ? 10 : 1);
    return std::min(number_of(*euros), max_euros + 1) * 100 + cents;
}

std::string_view without_euro_sign(std::string_view text) {
    if (text.starts_with(euro_sign)) return trim(text.substr(euro_sign.size()));
    if (text.ends_with(euro_sign)) return trim(text.substr(0, text.size() - euro_sign.size()));
    return text;
}

/// Removes a minus sign; true if there was one.
bool take_minus(std::string_view& text) {
    const std::size_t length = text.starts_with('-')          ? 1
                               : text.starts_with(minus_sign) ? minus_sign.size()
                                                              : 0;
    text.remove_prefix(length);
    return length > 0;
}

}  // namespace

Result<std::int64_t> parse_integer(std::string_view raw, std::string_view field,
                                   std::int64_t min_value, std::int64_t max_value) {
    std::string_view text = trim(raw);
    if (text.empty()) return empty(field);
    const bool is_negative = take_minus(text);
    const std::string_view digits = text.substr(0, text.find_first_of(".,"));
    const std::string_view rest = text.substr(digits.size());
    if (!are_digits(digits) || !(rest.empty() || is_zero_fraction(rest))) {
        const auto example = example_number(field);
        return malformed_fault(
            "not_a_number", N_("{field} is not a whole number: {value}"),
            {MessageArgument("field", field), MessageArgument("value", excerpt(raw))},
            example
                ? Message(N_("write it in digits, for example {example}"), {{"example", *example}})
                : Message());
    }
    const std::int64_t number = is_negative ? -number_of(digits) : number_of(digits);
    if (number < min_value || number > max_value) {
        return malformed_fault(
            "out_of_range", N_("{field} must be from {least} to {most}, not {value}"),
            {MessageArgument("field", field), MessageArgument("least", min_value),
             MessageArgument("most", max_value), MessageArgument("value", excerpt(raw))});
    }
    return number;
}

Result<std::int64_t> parse_cents(std::string_view raw, std::string_view field) {
    std::string_view text = trim(raw);
    if (text.empty()) return empty(field);
    const std::vector<MessageArgument> arguments = {MessageArgument("field", field),
                                                    MessageArgument("value", excerpt(raw))};
    text = without_euro_sign(text);
    const bool is_negative = take_minus(text);
    const std::optional<std::int64_t> cents = unsigned_cents(text);
    if (!cents) {
        return malformed_fault("not_a_number", N_("{field} is not an amount in euros: {value}"),
                               arguments,
                               N_("write euros and cents like 12,50 and thousands like 1 234,50"));
    }
    if (is_negative)
        return malformed_fault("out_of_range", N_("{field} must not be negative: {value}"),
                               arguments);
    if (*cents > max_euros * 100)
        return malformed_fault("out_of_range", N_("{field} is more than a million euros: {value}"),
                               arguments);
    return *cents;
}

std::string format_euros(std::int64_t cents, char decimal_mark) {
    const bool is_negative = cents < 0;
    // Unsigned, because the smallest number has no positive counterpart.
    const std::uint64_t size =
        is_negative ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    return fmt::format("{}{}{}{:02}", is_negative ? "-" : "", size / 100, decimal_mark, size % 100);
}

}  // namespace kaiku::base
