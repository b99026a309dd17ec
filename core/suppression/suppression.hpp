// SPDX-License-Identifier: Apache-2.0
// Suppresses small cells, and as many others as are needed so that none of them can be computed
// (R33). Purely numerical: independent of the register and of texts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::suppression {

/// A table over the finest cells, which need not be a table themselves: each group of the table is
/// the sum of some of them.
struct SuppressionTable {
    std::vector<std::uint32_t> group_of;  // by number of the finest cell
    std::vector<std::int64_t> cards;      // distinct cards of each group
    // Suppresses its own cells if it and a table that is not low priority would reveal each
    // other's.
    bool is_low_priority = false;
};

/// Which groups of each table are suppressed. `tables` must contain everything that the reader is
/// given or can request: every table with fewer levels, the grand total. A group with fewer than
/// `min_cell_size` distinct cards is suppressed, and further groups (those with the fewest cards,
/// then with the lowest number) until no suppressed group of any table is a linear combination of
/// what is shown: solving the system of all sums that are shown reveals no suppressed value. Nor is
/// the suppressed part of a shown group small as a whole. Empty groups need no protection. The
/// same input gives the same result. Cost: about the square of the number of suppressed cells times
/// the number of sums that contain them.
std::vector<std::vector<bool>> suppress(const std::vector<SuppressionTable>& tables,
                                        std::int64_t min_cell_size);

}  // namespace kaiku::suppression
