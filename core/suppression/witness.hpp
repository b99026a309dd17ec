// SPDX-License-Identifier: Apache-2.0
// Other values that a reader must hold for possible.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "core/suppression/linear_program.hpp"
#include "core/suppression/system.hpp"

namespace kaiku::suppression {

/// By how much some units would differ, by unit; none is 0.
using Moves = std::vector<std::pair<std::uint32_t, double>>;
using Witness = std::vector<std::pair<std::uint32_t, std::int64_t>>;

/// The solver's results are exact to about this.
constexpr double negligible_move = 1e-7;

/// The columns of a linear program in which the sums are rows: two for each unit, how much larger
/// and how much smaller it is.
std::vector<std::vector<LinearProgram::Entry>> columns_both_ways(const System& system);
inline std::size_t larger(std::uint32_t unit) { return 2 * std::size_t{unit}; }
inline std::size_t smaller(std::uint32_t unit) { return 2 * std::size_t{unit} + 1; }

/// Divides moves that satisfy the sums into parts that do so by themselves.
std::vector<Moves> split(const System& system, const Moves& moves);

/// The moves, or a small multiple of them, in whole numbers that satisfy the sums and the least
/// value exactly; empty if there are none.
Witness whole_witness(const System& system, const UnitMeasure& measure, const Moves& moves);

}  // namespace kaiku::suppression
