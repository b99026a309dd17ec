// SPDX-License-Identifier: Apache-2.0
// Lets many units differ at once.
#pragma once
#include "core/suppression/linear_program.hpp"
#include "core/suppression/witness.hpp"

namespace kaiku::suppression {

/// One linear program over the open units settles hundreds of needs.
class BulkMoves {
public:
    BulkMoves(const System& system, const UnitMeasure& measure);

    struct WantedMove {
        std::uint32_t unit = 0;
        bool up = true;
        std::int64_t by = 0;  // no further
    };
    /// The moves in which the wanted ones are fulfilled as far as possible, in parts that satisfy
    /// the sums by themselves. Units for which `is_held` do not move.
    std::vector<Witness> move(const std::vector<WantedMove>& wanted,
                              const std::vector<bool>& is_held);

private:
    const System& system_;
    const UnitMeasure& measure_;
    LinearProgram program_;
};

}  // namespace kaiku::suppression
