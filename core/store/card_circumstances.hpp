// SPDX-License-Identifier: Apache-2.0
// In which circumstances a card was registered and renewed: statistics count it by them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// Where a card counts in statistics from the day of its registration or of a renewal on, whatever
/// changes later (R32).
struct CardCircumstances {
    Id site_version = 0;            // of the site that issued the card
    std::string home_municipality;  // the holder's, as an official code; empty: none or unknown
};
/// The home municipality as it is stored: NULL if there is none. It refers to the circumstances.
db::Parameter home_parameter(const CardCircumstances& circumstances);

/// Saves the renewal on `renewed_on` with its circumstances and the validity that it replaces,
/// given by `former`. Does nothing in a register that has not been migrated. Of several renewals on
/// one day, the first counts.
void save_renewal(db::Connection& connection, const model::Card& former, time::Day renewed_on,
                  const CardCircumstances& renewal);

/// The days on which the card was registered and renewed, with the circumstances, oldest first. A
/// renewal without recorded circumstances is left out.
struct DatedCircumstances {
    time::Day day;
    CardCircumstances circumstances;
};
std::vector<DatedCircumstances> list_circumstances(db::Connection& connection, Id card);
/// The number of cards whose circumstances of registration are missing.
std::int64_t count_cards_without_circumstances(db::Connection& connection);

}  // namespace kaiku::store
