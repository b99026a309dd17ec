// SPDX-License-Identifier: Apache-2.0
// When a cell is small, and how well it is protected (R33).
#pragma once
#include <cstdint>

namespace kaiku::stats {

struct SuppressionRules {
    /// A cell with fewer distinct cards is small; 0 and 1: nothing is suppressed.
    std::int64_t min_cell_size = 0;
    /// A cell is also small if one card has more than this share of its value.
    std::int64_t max_share_percent = 80;
    /// How much a suppressed count may differ from its true value at least, as far as a reader
    /// knows; at least 1.
    std::int64_t width = 1;

    bool is_active() const { return min_cell_size > 1; }
    /// Up to 3 cards per cell, one holder in a cell can subtract their own visits from a neighbour.
    bool holders_attack() const { return min_cell_size <= 3; }
    bool is_few(std::int64_t cards) const { return cards > 0 && cards < min_cell_size; }

    /// Cards that nobody has used: the difference of two figures that are shown together.
    static std::int64_t unused(std::int64_t registered, std::int64_t in_use) {
        return registered - in_use;
    }
    /// Whether one of the two, or their difference, is small, so that the cards in use are
    /// suppressed.
    bool are_few_in_use(std::int64_t registered, std::int64_t in_use) const {
        return is_few(registered) || is_few(in_use) || is_few(unused(registered, in_use));
    }
};

}  // namespace kaiku::stats
