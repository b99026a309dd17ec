// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/backoff.hpp"

#include <algorithm>
#include <random>

#include "core/base/interrupt.hpp"

namespace kaiku::cmd {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds first_pause{100};
constexpr milliseconds longest_pause{2000};

/// Between three and five quarters of it, so that desks that lost the same server do not come back
/// all at once.
milliseconds scattered(milliseconds pause) {
    std::random_device random;
    std::uniform_int_distribution<milliseconds::rep> near(pause.count() * 3 / 4,
                                                          pause.count() * 5 / 4);
    return milliseconds(near(random));
}

}  // namespace

bool is_temporary(const base::Fault& fault) {
    return fault.is_temporary || fault.code == "busy" || fault.code == "collision";
}

Backoff::Backoff(std::int64_t seconds)
    : end_(steady_clock::now() + std::chrono::seconds(seconds)), next_(first_pause) {}

bool Backoff::pause() {
    const auto left = std::chrono::duration_cast<milliseconds>(end_ - steady_clock::now());
    if (left <= milliseconds::zero()) return false;
    // The last try is made when the time is over.
    base::pause(static_cast<int>(std::min(left, scattered(next_)).count()));
    next_ = std::min(next_ * 2, longest_pause);
    return true;
}

}  // namespace kaiku::cmd
