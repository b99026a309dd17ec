// SPDX-License-Identifier: Apache-2.0
// Enumerations and the words that scripts and registers use for their values.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace kaiku::model {

/// The value of a word; nullopt for any other text. `names` are in the order of the enumeration.
template <class T, std::size_t N>
std::optional<T> enum_from_string(const std::array<std::string_view, N>& names,
                                  std::string_view word) {
    const auto at = std::find(names.begin(), names.end(), word);
    if (at == names.end()) return std::nullopt;
    return static_cast<T>(at - names.begin());
}

}  // namespace kaiku::model
