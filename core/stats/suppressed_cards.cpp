// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppressed_cards.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

constexpr std::array counts_of_cards{&CardCounts::registered, &CardCounts::renewed,
                                     &CardCounts::valid, &CardCounts::in_use};

}  // namespace

void SuppressedCards::add(const store::Cell& cell, unsigned traits,
                          std::int64_t CardCounts::* count) {
    tables_.place(cell, traits, [&](std::size_t table, std::uint32_t number) {
        auto& cells = counts_[table];
        if (number >= cells.size()) cells.resize(number + std::size_t{1});
        ++(cells[number].*count);
    });
}

suppression::Problem SuppressedCards::problem(const std::vector<std::size_t>& included,
                                              const SuppressionRules& rules) const {
    auto problem = tables_.problem(
        included,
        [&](std::size_t table, std::uint32_t number) {
            return std::any_of(counts_of_cards.begin(), counts_of_cards.end(), [&](auto count) {
                return rules.is_few(counts_[table][number].*count);
            });
        },
        [](std::size_t, std::uint32_t) { return 0; });
    for (const auto count : counts_of_cards) {
        auto& measure = problem.measures.emplace_back();
        for (const auto table : included)
            for (const auto& counts : counts_[table]) {
                const auto value = counts.*count;
                measure.values.push_back(value);
                measure.rise.push_back(rules.is_few(value) ? rules.min_cell_size - value : 0);
                measure.width.push_back(value > 0 ? rules.width : 0);
            }
    }
    return problem;
}

std::vector<std::vector<bool>> SuppressedCards::suppress(
    const SuppressionRules& rules, const std::function<void(double)>& progress) const {
    const auto problem_of = [&](const std::vector<std::size_t>& included) {
        return problem(included, rules);
    };
    return is_alone_ ? suppress_alone(tables_, problem_of, progress)
                     : suppress_jointly(tables_, problem_of, progress);
}

}  // namespace kaiku::stats
