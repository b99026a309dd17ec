// SPDX-License-Identifier: Apache-2.0
#include "core/stats/count_cells.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace kaiku::stats {

namespace {

/// So many usages are counted faster by one thread than by several.
constexpr std::int64_t few_usages = 200'000;
/// So many pairs of a cell and a card are held at once: 96 MB.
constexpr std::int64_t max_pairs = 12'000'000;
constexpr unsigned max_threads = 8;

/// Hands packs to the tallies, one thread each, while the caller reads the next ones.
class TallyThreads {
public:
    TallyThreads(std::deque<Tally>& tallies, const CardShare& share, bool only_cards) {
        for (auto& tally : tallies)
            threads_.emplace_back([this, &tally, share, only_cards] {
                try {
                    while (auto pack = take()) tally.add(*pack, share, only_cards);
                } catch (...) {
                    fail(std::current_exception());
                }
            });
    }
    ~TallyThreads() { end(); }
    TallyThreads(const TallyThreads&) = delete;
    TallyThreads& operator=(const TallyThreads&) = delete;

    void put(store::PackedUsages pack) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return packs_.size() < 2 * threads_.size() || failure_; });
        if (failure_) std::rethrow_exception(failure_);
        packs_.push_back(std::move(pack));
        changed_.notify_all();
    }

    /// Waits until all are counted. Throws what a thread has thrown.
    void finish() {
        end();
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    std::optional<store::PackedUsages> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !packs_.empty() || ended_; });
        if (packs_.empty() || failure_) return std::nullopt;
        auto pack = std::move(packs_.front());
        packs_.pop_front();
        changed_.notify_all();
        return pack;
    }

    void fail(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        failure_ = std::move(failure);
        changed_.notify_all();
    }

    void end() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            changed_.notify_all();
        }
        threads_.clear();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<store::PackedUsages> packs_;
    bool ended_ = false;
    std::exception_ptr failure_;
    std::vector<std::jthread> threads_;
};

}  // namespace

std::vector<CellTotal> count_cells(db::Connection& connection, const Selection& selection,
                                   Cells& cells, bool in_order) {
    const auto usages = store::count_packed_usages(connection, selection.period);
    const bool alone = in_order || usages <= few_usages;
    const auto threads =
        alone ? 1U : std::clamp(std::thread::hardware_concurrency(), 1U, max_threads);
    const auto columns = Tally::columns_of(selection);
    std::deque<Tally> tallies;
    for (unsigned thread = 0; thread < threads; ++thread) tallies.emplace_back(selection);

    std::vector<CellTotal> totals;
    std::vector<std::int64_t> cards;
    std::vector<std::vector<std::uint32_t>> numbers_of(threads);
    CardShare share{0, usages / max_pairs + 1};
    for (; share.number < share.of; ++share.number) {
        const bool only_cards = share.number > 0;
        if (alone) {
            store::for_each_pack(connection, selection.period, columns,
                                 [&](const store::PackedUsages& pack) {
                                     tallies.front().add(pack, share, only_cards);
                                 });
        } else {
            TallyThreads counting(tallies, share, only_cards);
            store::for_each_pack(connection, selection.period, columns,
                                 [&](store::PackedUsages pack) { counting.put(std::move(pack)); });
            counting.finish();
        }
        std::vector<const CardSets*> sets;
        for (unsigned thread = 0; thread < threads; ++thread) {
            auto& tally = tallies[thread];
            auto& numbers = numbers_of[thread];
            if (!only_cards) {
                numbers.resize(tally.number_count());
                for (const auto cell : tally.cells()) {
                    const auto number = numbers[cell] = cells.number(tally.cell(cell));
                    if (number >= totals.size()) totals.resize(number + std::size_t{1});
                    totals[number].measures += tally.measures(cell);
                }
            }
            sets.push_back(&tally.cards());
        }
        cards.resize(totals.size());
        count_distinct_cards(sets, numbers_of, cards, threads);
        for (auto& tally : tallies) tally.cards().clear();
    }
    for (std::size_t cell = 0; cell < totals.size(); ++cell) totals[cell].cards = cards[cell];
    return totals;
}

}  // namespace kaiku::stats
