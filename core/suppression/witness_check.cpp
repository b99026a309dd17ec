// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/witness_check.hpp"

#include <algorithm>
#include <unordered_map>

namespace kaiku::suppression {

WitnessCheck::WitnessCheck(const Problem& problem, const std::vector<bool>& suppressed)
    : problem_(problem),
      suppressed_(suppressed),
      parts_in_(problem.cells.size()),
      total_of_(problem.cells.size()) {
    for (std::uint32_t number = 0; number < problem.relations.size(); ++number) {
        total_of_[problem.relations[number].total].push_back(number);
        for (const auto part : problem.relations[number].parts) parts_in_[part].push_back(number);
    }
}

bool WitnessCheck::is_possible(
    const Measure& measure,
    const std::vector<std::pair<std::uint32_t, std::int64_t>>& moves) const {
    std::unordered_map<std::uint32_t, std::int64_t> differences;  // by relation: parts less total
    for (const auto& [cell, move] : moves) {
        const bool is_open =
            suppressed_[cell] || problem_.cells[cell].publication == Publication::unseen;
        if (!is_open || measure.values[cell] + move < measure.least) return false;
        for (const auto number : parts_in_[cell]) differences[number] += move;
        for (const auto number : total_of_[cell]) differences[number] -= move;
    }
    return std::all_of(differences.begin(), differences.end(),
                       [](const auto& one) { return one.second == 0; });
}

}  // namespace kaiku::suppression
