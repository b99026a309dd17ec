// SPDX-License-Identifier: Apache-2.0
// What names and addresses must not contain.
#pragma once
#include <string_view>

#include "core/model/code_text.hpp"

namespace kaiku::service {

/// Throws malformed `not_allowed` if a new name or address contains the code of a card: it would
/// outlive the erasure of the card.
inline void require_no_card_code(std::string_view name) {
    if (auto fault = model::find_code_in_name(name)) throw base::Error(*std::move(fault));
}

}  // namespace kaiku::service
