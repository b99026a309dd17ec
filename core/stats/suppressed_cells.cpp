// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppressed_cells.hpp"

namespace kaiku::stats {

Suppressed SuppressedCells::suppress(const SuppressionRules& rules,
                                     const std::function<void(double)>& progress) const {
    const auto problem_of = [&](const std::vector<std::size_t>& included) {
        return problem(included, rules);
    };
    return is_alone_ ? suppress_alone(tables_, problem_of, progress)
                     : suppress_jointly(tables_, problem_of, progress);
}

}  // namespace kaiku::stats
