// SPDX-License-Identifier: Apache-2.0
// Bounds the work that a calendar can ask for.
#pragma once
#include <cstdint>

namespace kaiku::calendar {

/// Steps that repetitions of one file may take, altogether and each. A step is a day or a time that
/// is looked at, so that twenty years of a daily entry are 7,300.
class Steps {
public:
    /// Begins a repetition.
    void begin() { single_ = max_single; }
    /// Takes one step. Throws Error malformed `out_of_range` when there are none left, and
    /// interrupted on a signal.
    void take();
    /// Keeps one time that the file gives. Throws Error malformed `out_of_range` when there are too
    /// many.
    void keep();

private:
    static constexpr std::int64_t max_single = 1'000'000;
    static constexpr std::int64_t max_file = 20'000'000;
    static constexpr std::int64_t max_kept = 200'000;

    std::int64_t single_ = max_single;
    std::int64_t file_ = max_file;
    std::int64_t kept_ = 0;
};

}  // namespace kaiku::calendar
