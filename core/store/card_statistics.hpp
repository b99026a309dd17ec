// SPDX-License-Identifier: Apache-2.0
// What statistics of cards read (R29): cards and their renewals, each with its circumstances.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/store/card_circumstances.hpp"

namespace kaiku::store {

/// A card, with what statistics need.
struct CardStatsRow {
    model::Id id = 0;
    CardCircumstances registration;
    model::CardKind kind = model::CardKind::customer;
    time::Day registered_on;
    std::optional<time::Day> renewed_on;
    time::Day valid_until;
    std::optional<time::Instant> blocked_at;
    /// The earliest visit, not counting deleted usages; a visit after `until` may be left out.
    /// for_each_renewed_card() does not give it.
    std::optional<time::Day> first_used_on;
    bool has_renewals = false;  // for_each_renewed_card() gives the card, too
};
/// A renewal, with the validity that it replaced.
struct RenewalStatsRow {
    time::Day renewed_on;
    std::optional<time::Day> former_renewed_on;
    time::Day former_valid_until;
    CardCircumstances circumstances;
};
/// The cards that these sites (nullopt: all) registered on or before `until` (nullopt: on any day).
/// For all sites this takes one pass over the cards and one over the usages.
void for_each_card(db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
                   const std::optional<time::Day>& until,
                   const std::function<void(const CardStatsRow&)>& on_row);
/// The cards registered on or before `until` that one of the sites registered or renewed and whose
/// renewals are recorded, each with all of its renewals by day; none in a register that has not
/// been migrated.
void for_each_renewed_card(
    db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
    const std::optional<time::Day>& until,
    const std::function<void(const CardStatsRow&, std::span<const RenewalStatsRow>)>& on_card);

}  // namespace kaiku::store
