// SPDX-License-Identifier: Apache-2.0
#include "core/stats/card_sets.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <exception>
#include <system_error>
#include <thread>

#include "core/base/error.hpp"

namespace kaiku::stats {

namespace {

/// The distinct pairs of one bucket, in a hash table with open addressing.
class PairTable {
public:
    void reset(std::size_t pairs) {
        const auto size = std::bit_ceil(std::max<std::size_t>(2 * pairs, 16));
        table_.assign(size, free);
        shift_ = 64 - std::countr_zero(size);
    }

    /// Whether the pair is new.
    bool add(std::uint32_t cell, std::uint32_t card) {
        const auto pair = std::uint64_t{cell} << 32 | card;
        auto place = static_cast<std::size_t>(pair * 0x9E3779B97F4A7C15U >> shift_);
        while (table_[place] != pair) {
            if (table_[place] == free) {
                table_[place] = pair;
                return true;
            }
            place = (place + 1) & (table_.size() - 1);
        }
        return false;
    }

private:
    static constexpr std::uint64_t free = ~std::uint64_t{0};  // no cell has that number
    std::vector<std::uint64_t> table_;
    int shift_ = 0;
};

void count_bucket(std::span<const CardSets* const> sets,
                  std::span<const std::vector<std::uint32_t>> numbers_of, std::size_t bucket,
                  PairTable& table, std::vector<std::int64_t>& found) {
    std::size_t pairs = 0;
    for (const auto* one : sets) pairs += one->size(bucket);
    if (pairs == 0) return;
    table.reset(pairs);
    for (std::size_t i = 0; i < sets.size(); ++i)
        sets[i]->for_each(bucket, [&](std::uint32_t cell, std::uint32_t card) {
            const auto number = numbers_of[i][cell];
            if (table.add(number, card)) ++found[number];
        });
}

}  // namespace

std::size_t CardSets::size(std::size_t number) const {
    const auto& bucket = buckets_[number];
    return bucket.blocks.empty() ? 0 : (bucket.blocks.size() - 1) * block_size + bucket.used;
}

void CardSets::clear() {
    for (auto& bucket : buckets_) bucket = {};
}

void CardSets::add_block(Bucket& bucket) {
    bucket.blocks.push_back(std::make_unique_for_overwrite<std::uint64_t[]>(block_size));
    bucket.used = 0;
}

void CardSets::throw_too_large() {
    throw base::Error(base::ErrorKind::failed, "too_large",
                      {N_("the register has too many cards for this statistic")});
}

void count_distinct_cards(std::span<const CardSets* const> sets,
                          std::span<const std::vector<std::uint32_t>> numbers_of,
                          std::span<std::int64_t> cards, unsigned threads) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::vector<std::int64_t>> found(threads, std::vector<std::int64_t>(cards.size()));
    std::vector<std::exception_ptr> failures(threads);
    const auto count = [&](unsigned thread) {
        try {
            PairTable table;
            for (std::size_t bucket; (bucket = next++) < CardSets::bucket_count;)
                count_bucket(sets, numbers_of, bucket, table, found[thread]);
        } catch (...) {
            failures[thread] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        others.reserve(threads);
        try {
            for (unsigned thread = 1; thread < threads; ++thread)
                others.emplace_back([&count, thread] { count(thread); });
        } catch (const std::system_error&) {
            // No more threads may be started: those that run take all buckets.
        }
        count(0);
    }
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
    for (const auto& one : found)
        for (std::size_t cell = 0; cell < cards.size(); ++cell) cards[cell] += one[cell];
}

}  // namespace kaiku::stats
