// SPDX-License-Identifier: Apache-2.0
#include "core/store/entry_references.hpp"

#include <charconv>

namespace kaiku::store {

namespace {

/// The number at the beginning of the text, which is removed from it; 0 if there is none.
std::int64_t consume_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    static_cast<void>(error);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

}  // namespace

std::optional<model::Id> object_id(std::string_view object, std::string_view kind) {
    if (!object.starts_with(kind)) return std::nullopt;
    auto digits = object.substr(kind.size());
    const auto id = consume_number(digits);
    return digits.empty() ? std::optional(id) : std::nullopt;
}

std::string entry_place(std::int64_t number) { return "audit:" + std::to_string(number); }

std::string format_entry_ranges(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (std::size_t first = 0; first < numbers.size();) {
        auto last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(numbers[first]) +
                (last > first ? "-" + std::to_string(numbers[last]) : "");
        first = last + 1;
    }
    return text;
}

std::vector<std::pair<std::int64_t, std::int64_t>> read_entry_ranges(std::string_view content) {
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    constexpr std::string_view key = "\"entries\":\"";
    const auto at = content.find(key);
    if (at == content.npos) return ranges;
    for (auto text = content.substr(at + key.size()); !text.empty() && text.front() != '"';) {
        const auto first = consume_number(text);
        auto last = first;
        if (text.starts_with('-')) {
            text.remove_prefix(1);
            last = consume_number(text);
        }
        ranges.emplace_back(first, last);
        if (!text.starts_with(',')) break;
        text.remove_prefix(1);
    }
    return ranges;
}

}  // namespace kaiku::store
