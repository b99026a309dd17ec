// SPDX-License-Identifier: Apache-2.0
// Counts distinct cards in many cells at once, compactly.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::stats {

/// A set of pairs of a cell and a card, eight bytes each in a hash table with open addressing: a
/// statistic of the whole register may have tens of millions of them.
class DistinctPairs {
public:
    /// Adds the pair; returns whether it is new. The card's id must be positive. Throws Error
    /// failed `too_large` beyond 2^28 cells or card ids of 2^36.
    bool add(std::uint32_t cell, std::int64_t card);

private:
    std::size_t place_of(std::uint64_t pair) const;
    void grow();

    int bits_ = 10;
    std::size_t count_ = 0;
    // 0 is a free slot.
    std::vector<std::uint64_t> table_ = std::vector<std::uint64_t>(std::size_t{1} << 10);
};

}  // namespace kaiku::stats
