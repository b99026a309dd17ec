// SPDX-License-Identifier: Apache-2.0
#include "core/stats/distinct_pairs.hpp"

#include <utility>

#include "core/base/error.hpp"

namespace kaiku::stats {

namespace {

constexpr int card_bits = 36;
constexpr std::uint32_t max_cells = std::uint32_t{1} << (64 - card_bits);

}  // namespace

bool DistinctPairs::add(std::uint32_t cell, std::int64_t card) {
    if (cell >= max_cells || card >> card_bits != 0)
        throw base::Error(base::ErrorKind::failed, "too_large",
                          {N_("the table has too many cells to count distinct cards")},
                          {N_("use fewer levels or a shorter period")});
    const auto pair = std::uint64_t{cell} << card_bits | static_cast<std::uint64_t>(card);
    auto place = place_of(pair);
    if (table_[place] == pair) return false;
    // At most three quarters full: longer probe sequences cost more than a larger table.
    if (count_ + count_ / 3 >= table_.size()) {
        grow();
        place = place_of(pair);
    }
    table_[place] = pair;
    ++count_;
    return true;
}

/// Index of the pair, or of the free slot where it belongs.
std::size_t DistinctPairs::place_of(std::uint64_t pair) const {
    // Multiplying by the golden ratio spreads neighbouring cards over the table; the upper bits are
    // the well mixed ones.
    auto place = static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15u) >> (64 - bits_));
    while (table_[place] != 0 && table_[place] != pair) place = (place + 1) & (table_.size() - 1);
    return place;
}

void DistinctPairs::grow() {
    const auto old = std::exchange(table_, std::vector<std::uint64_t>(table_.size() * 2));
    ++bits_;
    for (const auto pair : old)
        if (pair != 0) table_[place_of(pair)] = pair;
}

}  // namespace kaiku::stats
