// SPDX-License-Identifier: Apache-2.0
// What to do about a card or a usage that is not in the register.
#pragma once
#include "core/base/error.hpp"

namespace kaiku::service {

inline constexpr const char* unknown_card_advice =
    N_("check the code; if the card was given out just now, note the visit with --pending");
inline constexpr const char* unknown_usage_advice =
    N_("find the id with: kaiku usage list --card CODE");

}  // namespace kaiku::service
