// SPDX-License-Identifier: Apache-2.0
// SQL conditions that several queries share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"

namespace kaiku::store {

/// ` AND column IN (1, 2, 3)`; for an empty list, a condition that nothing satisfies.
std::string id_condition(std::string_view column, const std::vector<model::Id>& sites);

/// A condition that excludes erased cards (see model::erased_code()). `code`: the column's name,
/// which may be qualified.
std::string not_erased_condition(std::string_view code);

/// `column`, the key of a name, with each run of spaces as one: older versions stored names as they
/// were typed, with double and no-break spaces. No index has it.
std::string with_single_spaces(std::string_view column);

}  // namespace kaiku::store
