// SPDX-License-Identifier: Apache-2.0
#include "core/time/event_length.hpp"

#include <algorithm>
#include <optional>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::time {

namespace {

/// Takes digits, at most four, from the front of the text.
std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    std::size_t count = 0;
    while (count < text.size() && count < 4 && text[count] >= '0' && text[count] <= '9')
        number = number * 10 + (text[count++] - '0');
    if (count == 0) return std::nullopt;
    text = base::trim(text.substr(count));
    return number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text = base::trim(text.substr(word.size()));
    return true;
}

std::optional<int> minutes_in(std::string_view text) {
    const auto first = take_number(text);
    if (!first) return std::nullopt;
    if (take(text, ":")) {
        const auto minutes = text.size() == 2 ? take_number(text) : std::nullopt;
        if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
        return *first * 60 + *minutes;
    }
    if (!take(text, "h"))
        return (take(text, "min") || take(text, "m")) && text.empty() ? first : std::nullopt;
    if (text.empty()) return *first * 60;
    const auto minutes = take_number(text);
    if (!minutes || *minutes > 59 || !(take(text, "min") || take(text, "m")) || !text.empty())
        return std::nullopt;
    return *first * 60 + *minutes;
}

}  // namespace

base::Result<EventLength> EventLength::parse(std::string_view raw) {
    constexpr int max_minutes = 24 * 60;
    std::string lower(base::trim(raw));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto minutes = minutes_in(lower);
    if (!minutes || *minutes < 1 || *minutes > max_minutes)
        return base::Fault{
            base::ErrorKind::malformed,
            "not_a_length",
            {N_("\"{value}\" is not a length of up to 24 hours"), {{"value", base::excerpt(raw)}}},
            {N_("write it as 2h, 90min or 1h30min")}};
    EventLength length;
    length.minutes_ = *minutes;
    return length;
}

}  // namespace kaiku::time
