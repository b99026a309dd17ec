// SPDX-License-Identifier: Apache-2.0
// What statistics keep of a card's registration and renewals.
#pragma once
#include "core/model/card.hpp"
#include "core/service/operation.hpp"
#include "core/store/card_circumstances.hpp"

namespace kaiku::service {

/// Where a card that is registered or renewed now counts in statistics (R32). Creates the version
/// of its site if needed.
store::CardCircumstances current_circumstances(const Operation& operation, const model::Card& card);

}  // namespace kaiku::service
