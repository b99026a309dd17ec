// SPDX-License-Identifier: Apache-2.0
#include "core/stats/count_cells.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace kaiku::stats {

namespace {

/// Hands packs to the tallies, one thread each, while the caller reads the next ones.
class TallyThreads {
public:
    TallyThreads(std::deque<Tally>& tallies, const CardShare& share, bool only_cards) {
        threads_.reserve(tallies.size());
        try {
            for (auto& tally : tallies)
                threads_.emplace_back([this, &tally, share, only_cards] {
                    try {
                        while (auto pack = take()) tally.add(*pack, share, only_cards);
                    } catch (...) {
                        fail(std::current_exception());
                    }
                });
        } catch (const std::system_error&) {
            // No more threads may be started: those that run take all packs.
            if (threads_.empty()) throw;
        } catch (...) {
            end();  // those that run would wait for packs, and the destructor does not run
            throw;
        }
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

void count_share(db::Connection& connection, const Selection& selection, std::deque<Tally>& tallies,
                 const CardShare& share, bool only_cards) {
    const auto columns = Tally::columns_of(selection, only_cards);
    if (tallies.size() == 1) {
        store::for_each_pack(
            connection, selection.period, columns,
            [&](const store::PackedUsages& pack) { tallies.front().add(pack, share, only_cards); });
        return;
    }
    TallyThreads threads(tallies, share, only_cards);
    store::for_each_pack(connection, selection.period, columns,
                         [&](store::PackedUsages pack) { threads.put(std::move(pack)); });
    threads.finish();
}

}  // namespace

Division Division::of(std::int64_t usages) {
    constexpr std::int64_t few_usages = 200'000;
    constexpr unsigned max_threads = 8;
    Division division;
    if (usages > few_usages)
        division.threads = std::clamp(std::thread::hardware_concurrency(), 1U, max_threads);
    return division;
}

std::vector<CellTotal> count_cells(db::Connection& connection, const Selection& selection,
                                   Cells& cells, const Division& division) {
    std::deque<Tally> tallies;
    for (unsigned thread = 0; thread < division.threads; ++thread) tallies.emplace_back(selection);
    std::vector<const CardSets*> sets;
    sets.reserve(tallies.size());
    for (auto& tally : tallies) sets.push_back(&tally.cards());

    std::vector<CellTotal> totals;
    std::vector<std::int64_t> cards;
    // Of each tally: the number in `cells` of each of its cells, and how many of them are known.
    std::vector<std::vector<std::uint32_t>> numbers_of(tallies.size());
    std::vector<std::size_t> known(tallies.size());
    const auto usages = store::count_packed_usages(connection, selection.period);
    CardShare share{0, usages / division.usages_per_share + 1};
    for (; share.number < share.of; ++share.number) {
        const bool only_cards = share.number > 0;
        count_share(connection, selection, tallies, share, only_cards);
        for (std::size_t i = 0; i < tallies.size(); ++i) {
            const auto& tally = tallies[i];
            numbers_of[i].resize(tally.number_count());
            for (; known[i] < tally.cells().size(); ++known[i]) {
                const auto cell = tally.cells()[known[i]];
                const auto number = numbers_of[i][cell] = cells.number(tally.cell(cell));
                if (number >= totals.size()) totals.resize(number + std::size_t{1});
                if (!only_cards) totals[number].measures += tally.measures(cell);
            }
        }
        cards.resize(totals.size());
        count_distinct_cards(sets, numbers_of, cards, division.threads);
        for (auto& tally : tallies) tally.cards().clear();
    }
    for (std::size_t cell = 0; cell < totals.size(); ++cell) totals[cell].cards = cards[cell];
    return totals;
}

}  // namespace kaiku::stats
