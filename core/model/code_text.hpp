// SPDX-License-Identifier: Apache-2.0
// Card codes inside names and other texts: a code is found wherever it is written as parse_code()
// accepts it, in either case and with separators between its characters.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::model {

/// Codes of ten characters to search for in a text.
using CodeSet = std::set<std::string, std::less<>>;
bool contains_code(std::string_view text, const CodeSet& codes);
/// The text with `…` in place of each of the codes and the check character after it.
std::string redact_codes(std::string_view text, const CodeSet& codes);

/// Fault malformed `not_allowed` if a name or an address contains what could be the code of a card:
/// names are kept when a card is erased. nullopt if it contains none.
std::optional<base::Fault> find_code_in_name(std::string_view name);

/// The text with `…` in place of everything that could be a code, except for those in `kept`.
std::string redact_other_codes(std::string_view text, const CodeSet& kept);

}  // namespace kaiku::model
