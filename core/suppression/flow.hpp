// SPDX-License-Identifier: Apache-2.0
// Finds the cheapest way to let one unit differ.
#pragma once
#include <optional>

#include "core/suppression/linear_program.hpp"
#include "core/suppression/witness.hpp"

namespace kaiku::suppression {

/// Open units move for nothing, shown units for their cost, fixed ones not at all.
class Flow {
public:
    Flow(const System& system, const UnitMeasure& measure);

    /// Follows a change of the unit's state.
    void update(std::uint32_t unit);
    /// Keeps a unit from moving, or lets it move again.
    void hold(std::uint32_t unit);
    void let_go(std::uint32_t unit) { update(unit); }

    /// Whether the unit can move by at least `need` (above 0), up or down; then moves() are the
    /// cheapest ones.
    bool move(std::uint32_t unit, bool up, std::int64_t need);
    const Moves& moves() const { return moves_; }
    /// Goes back to former moves().
    void use(Moves moves) { moves_ = std::move(moves); }
    /// Of the last moves().
    double cost() const;
    /// The part of moves() with the unit in whole numbers, which may cost more than moves(); empty
    /// if there is none.
    Witness whole_moves(std::uint32_t unit, bool up, std::int64_t need);

private:
    bool solve();
    std::optional<std::size_t> first_fraction() const;
    Witness part_with(std::uint32_t unit) const;
    void bind(std::uint32_t unit, bool up, std::int64_t need);

    const System& system_;
    const UnitMeasure& measure_;
    LinearProgram program_;
    Moves moves_;
};

}  // namespace kaiku::suppression
