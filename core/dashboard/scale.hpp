// SPDX-License-Identifier: Apache-2.0
// Axes from zero with round steps.
#pragma once
#include <cstdint>
#include <vector>

#include "core/dashboard/figure.hpp"

namespace kaiku::dashboard {

/// An axis from 0 to its last step.
struct Scale {
    std::int64_t step = 1;
    std::int64_t end = 1;  // a multiple of the step, not less than the largest figure

    /// The place of the value on the axis, 0 to 1.
    double place(std::int64_t value) const {
        return static_cast<double>(value) / static_cast<double>(end);
    }
};

/// At most six steps of 1, 2 or 5 times a power of ten, for values up to `largest` (0 or more).
Scale scale_up_to(std::int64_t largest);

/// The largest of the shown figures; 0 if there are none. Suppressed figures do not matter.
std::int64_t largest(const std::vector<Figure>& figures);

}  // namespace kaiku::dashboard
