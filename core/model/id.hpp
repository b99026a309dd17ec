// SPDX-License-Identifier: Apache-2.0
// Ids of rows in the register, and reading one that a person gives.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::model {

using Id = std::int64_t;  // of a row in the register; 0: none yet

/// A whole number above 0, as registers number their rows; nullopt for any other text.
std::optional<Id> parse_id(std::string_view text);

/// A whole number with spaces around it allowed; a row with that id need not exist. Fault:
/// malformed `not_a_number` with the message `otherwise`, whose argument `{value}` is the text.
base::Result<Id> parse_id(std::string_view text, const char* otherwise);

}  // namespace kaiku::model
