// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/scale.hpp"

#include <algorithm>

namespace kaiku::dashboard {

Scale scale_up_to(std::int64_t largest) {
    constexpr std::int64_t max_steps = 6;
    const auto wanted = std::max<std::int64_t>(largest, 1);
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t digit : {1, 2, 5}) {
            const auto step = digit * power;
            const auto steps = (wanted + step - 1) / step;
            if (steps <= max_steps) return {step, steps * step};
        }
}

std::int64_t largest(const std::vector<Figure>& figures) {
    std::int64_t most = 0;
    for (const auto& figure : figures) most = std::max(most, figure.value().value_or(0));
    return most;
}

}  // namespace kaiku::dashboard
