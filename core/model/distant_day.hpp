// SPDX-License-Identifier: Apache-2.0
// Days of a card that are probably mistyped.
#pragma once
#include <optional>

#include "core/model/card.hpp"

namespace kaiku::model {

/// Why a day of the card probably has a mistyped year, although the rules allow it: a day of issue
/// or renewal more than a year after today, or a last valid day more than five years after today.
/// nullopt if there is none.
std::optional<base::Message> find_distant_day(const Card& card, time::Day today);

}  // namespace kaiku::model
