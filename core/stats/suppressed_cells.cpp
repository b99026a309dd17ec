// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppressed_cells.hpp"

namespace kaiku::stats {

Suppressed SuppressedCells::suppress(const SuppressionRules& rules,
                                     const std::function<void(double)>& progress) const {
    const auto problem_of = [&](const std::vector<std::size_t>& included) {
        auto cells = problem(included, rules);
        KindBounds kinds(cells, cards(included), rules.min_cell_size);
        return WeighedProblem{std::move(cells), std::move(kinds)};
    };
    return is_alone_ ? suppress_alone(tables_, problem_of, progress)
                     : suppress_jointly(tables_, problem_of, progress);
}

}  // namespace kaiku::stats
