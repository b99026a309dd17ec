// SPDX-License-Identifier: Apache-2.0
// Checking cards with an offline file, where there is no network. It needs no register and no
// login.
#pragma once
#include <optional>
#include <string_view>

#include "core/service/cards/card_check.hpp"
#include "core/service/offline/offline_file.hpp"

namespace kaiku::service {

/// Checks a card (R6) as of the creation of the offline file; dates are compared with `today`.
CheckResult check_offline(const OfflineFile& offline_file, std::string_view code, time::Day today);

/// The card as far as the offline file knows it. `hash`: see hash_card().
std::optional<model::Card> card_in_file(const OfflineFile& offline_file,
                                        const model::CardCode& code, const std::string& hash);

}  // namespace kaiku::service
