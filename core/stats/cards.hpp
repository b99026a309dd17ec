// SPDX-License-Identifier: Apache-2.0
// Cards registered, renewed and used, by year and by place.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct CardsRow {
    std::vector<Key> keys;  // parallel to the levels
    // Parallel to the levels: numbers and ids, because names may be equal.
    std::vector<std::int64_t> values = {};
    // R33: one of its counts is small, or needed to protect a small one.
    bool suppressed = false;
    std::int64_t registered = 0;  // in the year
    std::int64_t renewed = 0;     // cards renewed in the year
    // Valid on the last day of the year or of the period, or today, whichever is first: not blocked
    // by then, last valid day not past.
    std::int64_t valid = 0;
    std::int64_t in_use = 0;  // of those registered in the year, with a visit by its end
};

/// One row for each cell that has cards, in the order of compute_uses(). Levels are the year, which
/// is put first if it is not given, the attributes of the issuing site, the kind and the holder's
/// home municipality. Places are those of the day that is counted (R32): `registered` and `in_use`
/// count where the card was registered, `renewed` where it was last renewed in the year, and
/// `valid` where it had last been registered or renewed by the day of validity. Throws malformed
/// `out_of_range` for other levels and for filters by sector or event, and otherwise what
/// compute_uses() throws. `nation`: learns which counts of cards of the national yearly table must
/// be suppressed, if it is shown with these.
SuppressionReport compute_cards(const service::Operation& operation, const UsesQuery& query,
                                const std::function<void(const CardsRow&)>& on_row,
                                SuppressedYears* nation = nullptr);
/// compute_cards() within the caller's transaction.
void compute_cards_within(const service::Operation& operation, const UsesQuery& query,
                          const std::function<void(const CardsRow&)>& on_row);

/// The levels as compute_cards() uses them.
std::vector<Level> normalize_card_levels(std::vector<Level> by);

}  // namespace kaiku::stats
