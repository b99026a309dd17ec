// SPDX-License-Identifier: Apache-2.0
// Divides a problem into parts that have no relation in common.
#pragma once
#include <cstdint>
#include <vector>

#include "core/suppression/suppression.hpp"

namespace kaiku::suppression {

struct Component {
    Problem problem;
    std::vector<std::uint32_t> cells;  // of the whole problem, by cell of this one
};

/// The parts in which some cell is small: nothing is suppressed in the others.
std::vector<Component> components_with_small_cells(const Problem& problem);

}  // namespace kaiku::suppression
