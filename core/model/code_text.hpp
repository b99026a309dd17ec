// SPDX-License-Identifier: Apache-2.0
// Card codes inside names and other texts.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::model {

/// Fault malformed `not_allowed` if a name or an address contains what could be the code of a card:
/// names are kept when a card is erased. nullopt if it contains none.
std::optional<base::Fault> find_code_in_name(std::string_view name);

/// The text with `…` in place of everything that could be a code, except for those in `kept`.
std::string redact_other_codes(std::string_view text, const CodeSet& kept);

}  // namespace kaiku::model
