// SPDX-License-Identifier: Apache-2.0
// Waits for a register that cannot be reached, as long as --wait says.
#pragma once
#include <chrono>
#include <cstdint>

#include "core/base/error.hpp"

namespace kaiku::cmd {

/// Whether the fault passes by itself: the same command may succeed a little later, and nothing was
/// changed.
bool is_temporary(const base::Fault& fault);

class Backoff {
public:
    /// Begins now.
    explicit Backoff(std::int64_t seconds);

    /// Waits before the next try, each time longer, up to two seconds. Returns false without
    /// waiting if the time is over. Throws Error interrupted on Ctrl-C.
    bool pause();

private:
    std::chrono::steady_clock::time_point end_;
    std::chrono::milliseconds next_;
};

}  // namespace kaiku::cmd
