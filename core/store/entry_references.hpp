// SPDX-License-Identifier: Apache-2.0
// What audit log entries refer to: rows of the register, and other entries by number.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/card.hpp"

namespace kaiku::store {

/// The id of a row as the object of an entry, such as `card:17` for the kind `card:`; nullopt for
/// an object of another kind.
std::optional<model::Id> object_id(std::string_view object, std::string_view kind);

/// Names an entry as a place: `audit:17`.
std::string entry_place(std::int64_t number);
/// Formats entry numbers, given in ascending order: `1-5,9`.
std::string format_entry_ranges(const std::vector<std::int64_t>& numbers);
/// The ranges that format_entry_ranges() wrote into the content of an entry as `entries`, each with
/// its first and last number; empty if there are none.
std::vector<std::pair<std::int64_t, std::int64_t>> read_entry_ranges(std::string_view content);

}  // namespace kaiku::store
