// SPDX-License-Identifier: Apache-2.0
// Numbers for pairs of numbers.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::stats {

/// Numbers pairs from 0 in the order of their first occurrence. The same pair many times in a row
/// costs next to nothing.
class PairNumbers {
public:
    std::uint32_t number(std::uint32_t first, std::uint32_t second) {
        const auto pair = std::uint64_t{first} << 32 | second;
        if (pair == last_pair_ && count_ > 0) return last_number_;
        auto place = place_of(pair);
        if (table_[place].number == none) {
            if (2 * (count_ + std::size_t{1}) > table_.size()) {
                grow();
                place = place_of(pair);
            }
            table_[place] = {pair, count_++};
        }
        last_pair_ = pair;
        return last_number_ = table_[place].number;
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    struct Entry {
        std::uint64_t pair = 0;
        std::uint32_t number = none;
    };

    std::size_t place_of(std::uint64_t pair) const {
        const auto mask = table_.size() - 1;
        const auto bits = std::countr_zero(table_.size());
        auto place = static_cast<std::size_t>(pair * 0x9E3779B97F4A7C15U >> (64 - bits));
        while (table_[place].number != none && table_[place].pair != pair)
            place = (place + 1) & mask;
        return place;
    }

    void grow() {
        const auto before = std::move(table_);
        table_.assign(before.size() * 2, {});
        for (const auto& entry : before)
            if (entry.number != none) table_[place_of(entry.pair)] = entry;
    }

    std::vector<Entry> table_ = std::vector<Entry>(std::size_t{1} << 10);
    std::uint32_t count_ = 0;
    std::uint64_t last_pair_ = 0;
    std::uint32_t last_number_ = 0;
};

}  // namespace kaiku::stats
