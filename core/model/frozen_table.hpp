// SPDX-License-Identifier: Apache-2.0
// The tables of statistics that are frozen together.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace kaiku::model {

enum class FrozenTable { national, cards, sites, kinds, areas, homes, values };
/// In the order in which they are shown.
inline constexpr std::array frozen_tables{
    FrozenTable::national, FrozenTable::cards, FrozenTable::sites, FrozenTable::kinds,
    FrozenTable::areas,    FrozenTable::homes, FrozenTable::values};
std::string_view to_string(FrozenTable table);
std::optional<FrozenTable> parse_frozen_table(std::string_view word);

}  // namespace kaiku::model
