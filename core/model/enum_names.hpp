// Words that scripts and registers know the values of an enumeration by.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace kaiku::model {

/// The value whose word it is; `words` are in the order of the enumeration.
template <class T, std::size_t N>
std::optional<T> enum_from_string(const std::array<std::string_view, N>& words,
                                  std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) return std::nullopt;
    return static_cast<T>(at - words.begin());
}

}  // namespace kaiku::model
