// SPDX-License-Identifier: Apache-2.0
// Options that several commands of cards share.
#pragma once
#include <string_view>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

/// An option for each field of a card except its code, for `card register`.
void card_options(Arguments& arguments, service::CardFields& fields);
/// The same for `card edit`, which fills in nothing, with options that clear fields by their keys.
void card_edit_options(Arguments& arguments, service::CardFields& fields,
                       std::vector<std::string_view>& cleared);
/// Throws Error malformed `usage` if a field is both given and cleared.
void require_not_both(const service::CardFields& fields,
                      const std::vector<std::string_view>& cleared);

}  // namespace kaiku::cmd
