// SPDX-License-Identifier: Apache-2.0
// Checks witnesses with nothing but the problem, independently of how they were found.
#pragma once
#include <utility>
#include <vector>

#include "core/suppression/suppression.hpp"

namespace kaiku::suppression {

class WitnessCheck {
public:
    WitnessCheck(const Problem& problem, const std::vector<bool>& suppressed);

    /// Whether the reader must hold it for possible that the values of these cells differ by this:
    /// nothing that is shown differs, all relations hold, and no value is below the least.
    bool is_possible(const Measure& measure,
                     const std::vector<std::pair<std::uint32_t, std::int64_t>>& moves) const;

private:
    const Problem& problem_;
    const std::vector<bool>& suppressed_;
    // The relations in which each cell is a part, and those of which it is the total.
    std::vector<std::vector<std::uint32_t>> parts_in_, total_of_;
};

}  // namespace kaiku::suppression
