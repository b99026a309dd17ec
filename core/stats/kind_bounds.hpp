// SPDX-License-Identifier: Apache-2.0
// Protects small cells from what distinct cards tell (R33). They do not add up, except over the
// kinds of cards: if 53 of a total's 55 cards are customers' cards, at most two are of communities.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/card_code.hpp"
#include "core/suppression/suppression.hpp"

namespace kaiku::stats {

struct CellCards {
    std::int64_t count = 0;                    // distinct cards
    std::optional<model::CardKind> kind = {};  // of all of them, as its levels say
    bool is_published = true;                  // with the cell, if that is shown
};

class KindBounds {
public:
    /// `cards`: parallel to the problem's cells; empty: the cells count no cards.
    KindBounds(const suppression::Problem& problem, std::vector<CellCards> cards,
               std::int64_t min_cell_size);

    /// suppression::suppress(), and marks listed cells of the problem as small until the cards of
    /// those that are shown tell of no suppressed cell how many it has, nor that they are few.
    /// Cells of which totals that cannot be suppressed tell it are exposed.
    suppression::Solution suppress(suppression::Problem& problem,
                                   const std::function<void(double)>& progress) const;

private:
    std::vector<CellCards> cards_;
    std::int64_t min_cell_size_;
    bool is_needed_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contained_;  // a cell, and one it is in
};

}  // namespace kaiku::stats
