// SPDX-License-Identifier: Apache-2.0
// What the suppression of small cells could not do.
#pragma once
#include <cstdint>
#include <vector>

#include "core/stats/levels.hpp"

namespace kaiku::stats {

struct SuppressionReport {
    /// Suppressed rows that follow from totals which cannot be suppressed, or are known to be small
    /// from them.
    std::int64_t exposed = 0;
    /// The levels of each of these totals; no levels: the grand total.
    std::vector<std::vector<Level>> totals = {};
    /// False: an error of the program. More is suppressed than is needed.
    bool is_proven = true;

    SuppressionReport& operator+=(const SuppressionReport& other) {
        exposed += other.exposed;
        totals.insert(totals.end(), other.totals.begin(), other.totals.end());
        is_proven &= other.is_proven;
        return *this;
    }
};

}  // namespace kaiku::stats
