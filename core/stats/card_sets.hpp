// SPDX-License-Identifier: Apache-2.0
// Collects the cards that were used in each cell, to count the distinct ones.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace kaiku::stats {

/// Which cards are counted at once: those whose id divided by `of` leaves `number`. With more
/// usages than fit into memory, a statistic takes several shares one after the other.
struct CardShare {
    std::int64_t number = 0;
    std::int64_t of = 1;

    bool contains(std::int64_t card) const { return of == 1 || card % of == number; }
};

/// Pairs of a cell and a card of one share, in buckets by card: few enough in each that a table of
/// them fits into the processor's cache. Eight bytes a pair.
class CardSets {
public:
    static constexpr std::size_t bucket_count = 256;

    /// The card must be of the share. Throws Error failed `too_large` for a card with an id of 2^40
    /// or more.
    void add(std::uint32_t cell, std::int64_t card, const CardShare& share) {
        const auto quotient = static_cast<std::uint64_t>(share.of == 1 ? card : card / share.of);
        if (quotient >> 40 != 0) throw_too_large();
        auto& bucket = buckets_[quotient % bucket_count];
        if (bucket.used == block_size) add_block(bucket);
        bucket.blocks.back()[bucket.used++] = std::uint64_t{cell} << 32 | (quotient / bucket_count);
    }

    std::size_t size(std::size_t bucket) const;
    /// Calls `use` with each pair's cell and a number that only the same card has in the bucket.
    template <class Use>
    void for_each(std::size_t number, Use&& use) const {
        const auto& bucket = buckets_[number];
        for (std::size_t block = 0; block < bucket.blocks.size(); ++block) {
            const auto count = block + 1 < bucket.blocks.size() ? block_size : bucket.used;
            for (std::size_t i = 0; i < count; ++i) {
                const auto pair = bucket.blocks[block][i];
                use(static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair));
            }
        }
    }
    void clear();

private:
    static constexpr std::size_t block_size = 1'024;
    struct Bucket {
        std::vector<std::unique_ptr<std::uint64_t[]>> blocks;
        std::size_t used = block_size;  // of the last block
    };

    static void add_block(Bucket& bucket);
    [[noreturn]] static void throw_too_large();

    std::array<Bucket, bucket_count> buckets_;
};

/// Counts distinct cards: for each of `sets`, `numbers_of` has the common number of each of its
/// cells. Adds to `cards`, by common number; uses up to `threads` threads.
void count_distinct_cards(std::span<const CardSets* const> sets,
                          std::span<const std::vector<std::uint32_t>> numbers_of,
                          std::span<std::int64_t> cards, unsigned threads);

}  // namespace kaiku::stats
