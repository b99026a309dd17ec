// SPDX-License-Identifier: Apache-2.0
// Finds witnesses without a linear program.
#pragma once
#include <cstdint>
#include <vector>

#include "core/suppression/witness.hpp"

namespace kaiku::suppression {

/// A flow network: sums are its nodes, and open units that occur in one or two sums its edges. The
/// excess of one sum is moved along the shortest augmenting path (breadth-first) to a sum that
/// lacks it. In tables of two levels this finds nearly all witnesses that need nothing else
/// suppressed, much faster than a linear program.
class Paths {
public:
    Paths(const System& system, const UnitMeasure& measure);

    /// Moves of open units that satisfy the sums: of this unit by `by` (above 0), up or down, and
    /// of none that belongs to the holder (0: any unit may move). Empty if none were found,
    /// although there may be some.
    Witness move(std::uint32_t unit, bool up, std::int64_t by, std::uint32_t holder);

private:
    static constexpr auto none = ~std::uint32_t{0};
    struct Edge {
        std::uint32_t unit, to;    // the other sum, or none
        bool is_part, is_part_of;  // in this sum and in the other one, or else the total
    };
    struct Step {
        Edge edge;
        bool up = false;
        std::uint32_t former = none;  // place in the search
    };

    bool can_move(std::uint32_t unit, bool up) const;
    void change(std::uint32_t sum, std::int64_t by);
    bool relieve(std::uint32_t sum);
    bool search(std::uint32_t sum, bool has_too_much);
    void push(std::uint32_t sum);
    Witness take_moves();

    const System& system_;
    const UnitMeasure& measure_;
    std::vector<std::vector<Edge>> edges_;  // by sum
    std::uint32_t target_ = 0, holder_ = 0;
    std::vector<std::int64_t> moves_;                // by unit
    std::vector<std::int64_t> excess_;               // by sum
    std::vector<std::uint32_t> moved_, unbalanced_;  // those that may not be 0
    std::vector<Step> steps_;             // of the last search; it ends with the last one
    std::vector<std::uint32_t> seen_in_;  // by sum: the last search that has seen it
    std::uint32_t searches_ = 0;
};

}  // namespace kaiku::suppression
