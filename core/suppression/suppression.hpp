// Hiding small cells, and as many others as it takes that none of them can be computed (R33). Pure:
// no register, no words.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::suppression {

/// A table over the finest cells that there are, which need not be a table themselves: each of its
/// groups is the sum of some of those.
struct SuppressionTable {
    std::vector<std::uint32_t> group_of;  // by the number of the finest cell
    std::vector<std::int64_t> cards;      // distinct cards of each group
    bool is_low_priority = false;  // hides its own where it and a table that does not yield would
                                   // give each other's cells away
};

/// Which groups of each table are hidden. Tables are whatever the reader is given, or can ask for:
/// every table of fewer levels, the grand total. A group with fewer than `least` distinct cards is
/// hidden, and further groups (those of the fewest cards, then of the lowest number) until no
/// hidden group of any table is a linear combination of what is shown: whoever solves the system of
/// all sums that are shown learns no hidden figure. Nor is what is hidden of a shown group small as
/// a whole. Empty groups have nothing to hide. The same input gives the same answer. Cost: about
/// the square of the hidden cells times the sums that they are in.
std::vector<std::vector<bool>> suppress(const std::vector<SuppressionTable>& tables,
                                        std::int64_t min_cell_size);

}  // namespace kaiku::suppression
