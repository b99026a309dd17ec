// SPDX-License-Identifier: Apache-2.0
// Usual numbers of fields and options, as examples in messages.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace kaiku::base {

/// A usual number of the field with this key, or of the option that is called like it:
/// `birth_year`, `--birth-year`. nullopt for others.
std::optional<std::int64_t> example_number(std::string_view field);

}  // namespace kaiku::base
