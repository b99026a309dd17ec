// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppressed_cards.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

std::array<std::int64_t, 5> protected_counts(const CardCounts& counts) {
    return {counts.registered, counts.renewed, counts.valid, counts.in_use,
            SuppressionRules::unused(counts.registered, counts.in_use)};
}

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
            const auto counts = protected_counts(counts_[table][number]);
            return std::any_of(counts.begin(), counts.end(),
                               [&](std::int64_t count) { return rules.is_few(count); });
        },
        [](std::size_t, std::uint32_t) { return 0; });
    problem.measures.resize(protected_counts({}).size());
    for (const auto table : included)
        for (const auto& cell : counts_[table]) {
            const auto counts = protected_counts(cell);
            for (std::size_t number = 0; number < counts.size(); ++number) {
                auto& measure = problem.measures[number];
                const auto value = counts[number];
                measure.values.push_back(value);
                measure.rise.push_back(rules.is_few(value) ? rules.min_cell_size - value : 0);
                measure.width.push_back(value > 0 ? rules.width : 0);
            }
        }
    return problem;
}

}  // namespace kaiku::stats
