// SPDX-License-Identifier: Apache-2.0
// A problem in a form that does not depend on the order of its cells.
#pragma once
#include <cstdint>
#include <vector>

#include "core/suppression/suppression.hpp"

namespace kaiku::suppression {

/// Cells that are equal, because one is the sum of the other alone: shown or suppressed together.
struct Unit {
    enum class State {
        shown,  // may be suppressed
        fixed,  // shown, and cannot be suppressed
        suppressed,
        unseen
    };
    std::vector<std::uint32_t> cells;  // in the problem
    State state = State::unseen;
    bool is_small = false;
    double cost = 0;
    std::uint32_t holder = 0;         // number from 1 of the only holder; 0: several
    std::vector<std::uint32_t> sums;  // in which the unit occurs

    /// Whether the reader does not know its value.
    bool is_open() const { return state == State::suppressed || state == State::unseen; }
};

/// A unit that is the sum of others.
struct Sum {
    std::uint32_t total = 0;
    std::vector<std::uint32_t> parts;
};

struct System {
    std::vector<Unit> units;  // by their first keys
    std::vector<Sum> sums;
    std::uint32_t holder_count = 0;
};

System make_system(const Problem& problem);

/// A measure by unit.
struct UnitMeasure {
    std::vector<std::int64_t> values, rise, width;
    std::int64_t least = 0;

    /// How much smaller the unit may be, as far as the reader knows.
    std::int64_t room(std::uint32_t unit) const { return values[unit] - least; }
};

UnitMeasure make_unit_measure(const System& system, const Measure& measure);

}  // namespace kaiku::suppression
